using System.Text;
using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html</remarks>
internal sealed class PutBucketOwnershipControls(IBucketStore buckets) : S3Operation<string, BucketRecord>
{
    private const int MaximumDocument = 16 * 1024;

    public override bool ReadsDocument => true;

    protected override async ValueTask<string> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        var document = await ControlDocument.ReadAsync(request, MaximumDocument, cancellationToken);
        var controls = XmlBody.Parse(document, "OwnershipControls");
        if (controls.Children is not [{ Name: "Rule", Children: [{ Name: "ObjectOwnership" } ownership] }] || !BucketOwnership.IsKnown(ownership.Text))
        {
            throw S3Errors.MalformedXml.With();
        }

        return ownership.Text;
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, string input) => [new("s3:PutBucketOwnershipControls", request.BucketArn)];

    protected override ValueTask<BucketRecord> HandleAsync(S3Request request, string input, CancellationToken cancellationToken) =>
        input == BucketOwnership.Enforced
            ? BucketConfigurations.SetAsync(buckets, request, BucketOwnership.Name, Encoding.ASCII.GetBytes(input))
            : throw S3Errors.NotImplemented.WithMessage($"Object ownership {input} needs access control lists, which are not implemented. Use {BucketOwnership.Enforced}.");

    protected override ValueTask WriteAsync(
        S3Request request, string input, BucketRecord output, S3Response response, CancellationToken cancellationToken)
    {
        response.Empty();
        return ValueTask.CompletedTask;
    }
}
