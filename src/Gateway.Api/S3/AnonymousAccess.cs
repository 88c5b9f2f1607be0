using Gateway.Core.Buckets;
using Gateway.Iam.BucketPolicies;

namespace Gateway.Api.S3;

/// <summary>Tells whether it is worth to look at what an anonymous sender asks for.</summary>
internal static class AnonymousAccess
{
    /// <summary>Whether the bucket has a policy, and no block of its own that takes all effect on strangers from it. The authorizer still decides.</summary>
    public static bool IsPossible(BucketRecord bucket) =>
        bucket.Configurations.ContainsKey(StoredBucketPolicy.Name) && PublicAccessBlock.Of(bucket) is not { RestrictPublicBuckets: true };
}
