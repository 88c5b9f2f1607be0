using Gateway.Api.Pipeline;
using Gateway.Core.Buckets;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Tagging;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html</remarks>
internal sealed class DeleteBucketTagging(IBucketStore buckets) : S3Operation<BucketRecord, BucketRecord>
{
    protected override ValueTask<BucketRecord> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Bucket);

    protected override IReadOnlyList<Need> Needs(S3Request request, BucketRecord input) => [new("s3:PutBucketTagging", request.BucketArn)];

    protected override ValueTask<BucketRecord> HandleAsync(S3Request request, BucketRecord input, CancellationToken cancellationToken) =>
        BucketTagChange.ReplaceAsync(buckets, request, null);

    protected override ValueTask WriteAsync(
        S3Request request, BucketRecord input, BucketRecord output, S3Response response, CancellationToken cancellationToken)
    {
        response.Empty(204);
        return ValueTask.CompletedTask;
    }
}
