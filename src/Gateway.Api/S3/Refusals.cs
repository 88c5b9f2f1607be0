using Gateway.Api.S3.Objects;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Api.S3;

/// <summary>Says in S3's words why the store did not commit.</summary>
internal static class Refusals
{
    /// <param name="status">Anything but <see cref="WriteStatus.Committed"/>.</param>
    /// <param name="bucket">Where it was to be written.</param>
    /// <param name="key">The key that was to be written.</param>
    /// <param name="condition">What the client asked to hold.</param>
    public static S3Exception Of(WriteStatus status, BucketRecord bucket, ObjectKey key, WriteCondition condition = default) => status switch
    {
        WriteStatus.NoSuchBucket => S3Errors.NoSuchBucket.With(new ErrorDetail("BucketName", bucket.Name.Value)),
        WriteStatus.NoSuchKey => MissingObject.NoSuchKey(bucket, key),
        WriteStatus.NoSuchUpload => S3Errors.NoSuchUpload.With(),
        WriteStatus.ConditionFailed => WriteConditions.Failed(condition),
        WriteStatus.PartsChanged => S3Errors.ConditionalRequestConflict.With(),
        _ => S3Errors.ServiceUnavailable.With(),
    };
}
