using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Objects;

/// <summary>Who may know that an object is not there: those who may list the bucket. Everybody else is refused as if it were.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_Description, "Permissions"</remarks>
internal static class MissingObject
{
    /// <summary>Says that there is no such version, or that it is a delete marker.</summary>
    public static S3Exception Refusal(BucketRecord bucket, ObjectRecord? found, ObjectKey key, VersionSelector version)
    {
        var marker = new KeyValuePair<string, string>("x-amz-delete-marker", "true");
        if (found is null)
        {
            return version.IsSpecific ? NoSuchVersion(bucket, key, version.Id) : NoSuchKey(bucket, key);
        }

        return version.IsSpecific
            ? new S3Exception(
                S3Errors.MethodNotAllowed,
                S3Errors.MethodNotAllowed.Message,
                [new ErrorDetail("Method", "GET"), new ErrorDetail("ResourceType", "DeleteMarker")])
            {
                Headers = [marker, new("Last-Modified", found.LastModified.ToString("R", System.Globalization.CultureInfo.InvariantCulture))],
            }
            : NoSuchKey(bucket, key, marker, new("x-amz-version-id", found.VersionId.ToString()));
    }

    public static S3Exception NoSuchKey(BucketRecord bucket, ObjectKey key, params KeyValuePair<string, string>[] headers) =>
        new(S3Errors.NoSuchKey, S3Errors.NoSuchKey.Message, [new ErrorDetail("Key", key.Value)]) { Headers = headers, MissingIn = bucket };

    /// <summary>What knowing it needs.</summary>
    public static Need NeedToKnow(BucketRecord bucket) => new("s3:ListBucket", $"arn:aws:s3:::{bucket.Name}", bucket.Owner) { Bucket = bucket };

    private static S3Exception NoSuchVersion(BucketRecord bucket, ObjectKey key, VersionId version) => new(
        S3Errors.NoSuchVersion, S3Errors.NoSuchVersion.Message, [new ErrorDetail("Key", key.Value), new ErrorDetail("VersionId", version.ToString())])
    {
        MissingIn = bucket,
    };
}
