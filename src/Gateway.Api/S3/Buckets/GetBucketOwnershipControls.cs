using System.Text;
using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html</remarks>
internal sealed class GetBucketOwnershipControls : S3Operation<BucketRecord, string>
{
    protected override ValueTask<BucketRecord> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Bucket);

    protected override IReadOnlyList<Need> Needs(S3Request request, BucketRecord input) =>
        [new("s3:GetBucketOwnershipControls", request.BucketArn)];

    protected override ValueTask<string> HandleAsync(S3Request request, BucketRecord input, CancellationToken cancellationToken) =>
        ValueTask.FromResult(input.Configurations.TryGetValue(BucketOwnership.Name, out var stored)
            ? Encoding.ASCII.GetString(stored.Span)
            : throw S3Errors.OwnershipControlsNotFoundError.With(new ErrorDetail("BucketName", input.Name.Value)));

    protected override async ValueTask WriteAsync(
        S3Request request, BucketRecord input, string output, S3Response response, CancellationToken cancellationToken)
    {
        using var xml = new S3XmlWriter();
        xml.StartRoot("OwnershipControls");
        xml.Start("Rule");
        xml.Element("ObjectOwnership", output);
        xml.End("Rule");
        xml.End("OwnershipControls");
        await response.XmlAsync(xml, cancellationToken);
    }
}
