using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Buckets;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Tagging;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAbac.html</remarks>
internal sealed class GetBucketAbac : S3Operation<BucketRecord, string>
{
    protected override ValueTask<BucketRecord> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Bucket);

    protected override IReadOnlyList<Need> Needs(S3Request request, BucketRecord input) => [new("s3:GetBucketAbac", request.BucketArn)];

    protected override ValueTask<string> HandleAsync(S3Request request, BucketRecord input, CancellationToken cancellationToken) =>
        ValueTask.FromResult(BucketAbac.IsEnabled(input) ? BucketAbac.Enabled : BucketAbac.Disabled);

    protected override async ValueTask WriteAsync(
        S3Request request, BucketRecord input, string output, S3Response response, CancellationToken cancellationToken)
    {
        using var xml = new S3XmlWriter();
        xml.StartRoot("AbacStatus");
        xml.Element("Status", output);
        xml.End("AbacStatus");
        await response.XmlAsync(xml, cancellationToken);
    }
}
