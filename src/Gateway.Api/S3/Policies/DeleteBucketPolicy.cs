using Gateway.Api.Pipeline;
using Gateway.Api.S3.Buckets;
using Gateway.Core.Buckets;
using Gateway.Iam.Authorization;
using Gateway.Iam.BucketPolicies;

namespace Gateway.Api.S3.Policies;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html</remarks>
internal sealed class DeleteBucketPolicy(IBucketStore buckets) : DeleteConfiguration(buckets, StoredBucketPolicy.Name)
{
    public override bool IsForOwnersAccountOnly => true;

    protected override IReadOnlyList<Need> Needs(S3Request request, BucketRecord input) => [new("s3:DeleteBucketPolicy", request.BucketArn)];
}
