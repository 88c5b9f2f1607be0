using System.Text;
using Gateway.Api.Pipeline;
using Gateway.Api.S3.Buckets;
using Gateway.Api.Wire;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Tagging;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAbac.html</remarks>
internal sealed class PutBucketAbac(IBucketStore buckets) : S3Operation<string, BucketRecord>
{
    private const int MaximumDocument = 16 * 1024;

    public override bool ReadsDocument => true;

    protected override async ValueTask<string> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        var document = XmlBody.Parse(await ControlDocument.ReadAsync(request, MaximumDocument, cancellationToken), "AbacStatus");
        return document["Status"] is BucketAbac.Enabled or BucketAbac.Disabled ? document["Status"]! : throw S3Errors.MalformedXml.With();
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, string input) => [new("s3:PutBucketAbac", request.BucketArn)];

    protected override ValueTask<BucketRecord> HandleAsync(S3Request request, string input, CancellationToken cancellationToken) =>
        BucketConfigurations.SetAsync(buckets, request, BucketAbac.Name, Encoding.ASCII.GetBytes(input));

    protected override ValueTask WriteAsync(
        S3Request request, string input, BucketRecord output, S3Response response, CancellationToken cancellationToken)
    {
        response.Empty();
        return ValueTask.CompletedTask;
    }
}
