using Gateway.Api.Pipeline;
using Gateway.Core.Buckets;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Tagging;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html</remarks>
internal sealed class PutBucketTagging(IBucketStore buckets) : S3Operation<IReadOnlyList<KeyValuePair<string, string>>, BucketRecord>
{
    public override bool ReadsDocument => true;

    protected override async ValueTask<IReadOnlyList<KeyValuePair<string, string>>> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        var tags = TagDocument.Parse(await ControlDocument.ReadAsync(request, TagDocument.MaximumLength, cancellationToken));
        TagRules.CheckBucket(tags);
        request.BucketTags = tags;
        return tags;
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, IReadOnlyList<KeyValuePair<string, string>> input) =>
        [new("s3:PutBucketTagging", request.BucketArn)];

    protected override ValueTask<BucketRecord> HandleAsync(
        S3Request request, IReadOnlyList<KeyValuePair<string, string>> input, CancellationToken cancellationToken) =>
        BucketTagChange.ReplaceAsync(buckets, request, input);

    protected override ValueTask WriteAsync(
        S3Request request,
        IReadOnlyList<KeyValuePair<string, string>> input,
        BucketRecord output,
        S3Response response,
        CancellationToken cancellationToken)
    {
        response.Empty(204);
        return ValueTask.CompletedTask;
    }
}
