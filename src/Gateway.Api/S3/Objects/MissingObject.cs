using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Objects;

/// <summary>Who may know that an object is not there: those who may list the bucket. Everybody else is refused as if it were.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_Description, "Permissions"</remarks>
internal static class MissingObject
{
    /// <summary>Whether the refusal says that an object, or a version of it, does not exist.</summary>
    public static bool Is(S3Exception refusal) => refusal.Error == S3Errors.NoSuchKey || refusal.Error == S3Errors.NoSuchVersion;

    /// <summary>What knowing it needs.</summary>
    public static Need NeedToKnow(BucketRecord bucket) => new("s3:ListBucket", $"arn:aws:s3:::{bucket.Name}", bucket.Owner) { Bucket = bucket };
}
