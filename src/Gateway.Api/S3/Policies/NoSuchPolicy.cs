using Gateway.Core.Buckets;
using Gateway.Core.Errors;

namespace Gateway.Api.S3.Policies;

/// <summary>Says that a bucket has no policy.</summary>
internal static class NoSuchPolicy
{
    public static S3Exception Of(BucketRecord bucket) => S3Errors.NoSuchBucketPolicy.With(new ErrorDetail("BucketName", bucket.Name.Value));
}
