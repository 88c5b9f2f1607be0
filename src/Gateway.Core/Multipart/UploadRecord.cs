using System.Diagnostics.CodeAnalysis;
using Gateway.Core.Objects;

namespace Gateway.Core.Multipart;

/// <summary>A multipart upload as stored.</summary>
public sealed record UploadRecord : NewUpload
{
    public UploadRecord()
    {
    }

    /// <summary>The stored form of a new upload. Times are cut to the milliseconds that are stored.</summary>
    [SetsRequiredMembers]
    public UploadRecord(NewUpload upload)
        : base(upload)
    {
        Initiated = StoredTime.Of(upload.Initiated);
        Retention = upload.Retention is { } retention
            ? retention with { RetainUntil = StoredTime.Of(retention.RetainUntil) }
            : null;
    }

    /// <summary>
    /// The version that completing this upload made; null while it is open. It is kept for a day, so that a client that lost the answer and asks
    /// again gets it. Such an upload takes no parts and is in no list.
    /// </summary>
    public ObjectRecord? CompletedAs { get; init; }
}
