using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Api.S3;

/// <summary>Says in S3's words why the store did not commit.</summary>
internal static class Refusals
{
    /// <param name="status">Anything but <see cref="WriteStatus.Committed"/>.</param>
    /// <param name="bucket">As the request named it.</param>
    /// <param name="key">The key that was to be written.</param>
    /// <param name="condition">What the client asked to hold.</param>
    public static S3Exception Of(WriteStatus status, string? bucket, ObjectKey key, WriteCondition condition = default) => status switch
    {
        WriteStatus.NoSuchBucket => S3Errors.NoSuchBucket.With(new ErrorDetail("BucketName", bucket ?? "")),
        WriteStatus.NoSuchKey => S3Errors.NoSuchKey.With(new ErrorDetail("Key", key.Value)),
        WriteStatus.NoSuchUpload => S3Errors.NoSuchUpload.With(),
        WriteStatus.ConditionFailed => WriteConditions.Failed(condition),
        WriteStatus.PartsChanged => S3Errors.ConditionalRequestConflict.With(),
        _ => S3Errors.ServiceUnavailable.With(),
    };
}
