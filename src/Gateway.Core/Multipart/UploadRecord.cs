using Gateway.Core.Objects;

namespace Gateway.Core.Multipart;

/// <summary>A multipart upload as stored.</summary>
public sealed record UploadRecord : NewUpload
{
    /// <summary>
    /// The version that completing this upload made; null while it is open. It is kept for a day, so that a client that lost the answer and asks
    /// again gets it. Such an upload takes no parts and is in no list.
    /// </summary>
    public ObjectRecord? CompletedAs { get; init; }
}
