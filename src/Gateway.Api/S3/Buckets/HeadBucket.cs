using Gateway.Api.Pipeline;
using Gateway.Core.Buckets;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html</remarks>
internal sealed class HeadBucket : S3Operation<BucketRecord, BucketRecord>
{
    protected override ValueTask<BucketRecord> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Bucket);

    protected override IReadOnlyList<Need> Needs(S3Request request, BucketRecord input) => [new("s3:ListBucket", request.BucketArn)];

    protected override ValueTask<BucketRecord> HandleAsync(S3Request request, BucketRecord input, CancellationToken cancellationToken) =>
        ValueTask.FromResult(input);

    protected override ValueTask WriteAsync(
        S3Request request, BucketRecord input, BucketRecord output, S3Response response, CancellationToken cancellationToken)
    {
        response.Header("x-amz-bucket-region", output.Region);
        response.Header("x-amz-access-point-alias", "false");
        response.Header("Content-Type", "application/xml");
        response.Status = 200;
        return ValueTask.CompletedTask;
    }
}
