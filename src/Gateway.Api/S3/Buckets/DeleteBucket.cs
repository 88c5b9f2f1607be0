using Gateway.Api.Pipeline;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html</remarks>
internal sealed class DeleteBucket(IBucketStore buckets) : S3Operation<BucketRecord, DeleteBucketStatus>
{
    protected override ValueTask<BucketRecord> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Bucket);

    protected override IReadOnlyList<Need> Needs(S3Request request, BucketRecord input) => [new("s3:DeleteBucket", request.BucketArn)];

    protected override async ValueTask<DeleteBucketStatus> HandleAsync(
        S3Request request, BucketRecord input, CancellationToken cancellationToken)
    {
        var detail = new ErrorDetail("BucketName", input.Name.Value);
        return await buckets.DeleteAsync(input.Name, cancellationToken) switch
        {
            DeleteBucketStatus.NotEmpty => throw S3Errors.BucketNotEmpty.With(detail),
            DeleteBucketStatus.NoSuchBucket => throw S3Errors.NoSuchBucket.With(detail),
            var deleted => deleted,
        };
    }

    protected override ValueTask WriteAsync(
        S3Request request, BucketRecord input, DeleteBucketStatus output, S3Response response, CancellationToken cancellationToken)
    {
        response.Empty(204);
        return ValueTask.CompletedTask;
    }
}
