using Gateway.Api.Pipeline;
using Gateway.Api.S3.Buckets;
using Gateway.Core.Buckets;
using Gateway.Iam.Authorization;
using Gateway.Iam.BucketPolicies;

namespace Gateway.Api.S3.Policies;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html</remarks>
internal sealed class DeletePublicAccessBlock(IBucketStore buckets) : DeleteConfiguration(buckets, PublicAccessBlock.Name)
{
    protected override IReadOnlyList<Need> Needs(S3Request request, BucketRecord input) =>
        [new("s3:PutBucketPublicAccessBlock", request.BucketArn)];
}
