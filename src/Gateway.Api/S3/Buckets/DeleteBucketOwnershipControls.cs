using Gateway.Api.Pipeline;
using Gateway.Core.Buckets;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketOwnershipControls.html</remarks>
internal sealed class DeleteBucketOwnershipControls(IBucketStore buckets) : DeleteConfiguration(buckets, BucketOwnership.Name)
{
    protected override IReadOnlyList<Need> Needs(S3Request request, BucketRecord input) =>
        [new("s3:PutBucketOwnershipControls", request.BucketArn)];
}
