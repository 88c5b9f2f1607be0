namespace Gateway.Core.Objects;

/// <summary>What became of a write to the store. Everything but <see cref="Committed"/> left the store as it was.</summary>
public enum WriteStatus
{
    Committed,

    /// <summary>The bucket is gone, or was deleted and made again.</summary>
    NoSuchBucket,

    /// <summary>A condition asks for an object and there is none.</summary>
    NoSuchKey,

    /// <summary>The multipart upload was completed, aborted, or never made.</summary>
    NoSuchUpload,

    /// <summary>A part that the completion names was replaced after it was read; read the parts again.</summary>
    PartsChanged,

    /// <summary>A <see cref="WriteCondition"/> does not hold.</summary>
    ConditionFailed,

    /// <summary>The incarnation that wrote the blob was revoked: its bytes may be collected, so the row must not be written.</summary>
    WriterRevoked,
}
