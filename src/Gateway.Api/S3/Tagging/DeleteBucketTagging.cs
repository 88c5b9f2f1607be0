using Gateway.Api.Pipeline;
using Gateway.Api.S3.Buckets;
using Gateway.Core.Buckets;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Tagging;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html</remarks>
internal sealed class DeleteBucketTagging(IBucketStore buckets) : DeleteConfiguration(buckets, BucketTags.Name)
{
    protected override IReadOnlyList<Need> Needs(S3Request request, BucketRecord input) => [new("s3:PutBucketTagging", request.BucketArn)];
}
