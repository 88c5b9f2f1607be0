using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Tagging;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html</remarks>
internal sealed class GetBucketTagging : S3Operation<BucketRecord, IReadOnlyList<KeyValuePair<string, string>>>
{
    protected override ValueTask<BucketRecord> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Bucket);

    protected override IReadOnlyList<Need> Needs(S3Request request, BucketRecord input) => [new("s3:GetBucketTagging", request.BucketArn)];

    protected override ValueTask<IReadOnlyList<KeyValuePair<string, string>>> HandleAsync(
        S3Request request, BucketRecord input, CancellationToken cancellationToken) =>
        ValueTask.FromResult(BucketTags.Of(input) ?? throw S3Errors.NoSuchTagSet.With(new ErrorDetail("BucketName", input.Name.Value)));

    protected override async ValueTask WriteAsync(
        S3Request request,
        BucketRecord input,
        IReadOnlyList<KeyValuePair<string, string>> output,
        S3Response response,
        CancellationToken cancellationToken)
    {
        using var xml = new S3XmlWriter();
        TagDocument.Write(xml, output);
        await response.XmlAsync(xml, cancellationToken);
    }
}
