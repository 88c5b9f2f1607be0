namespace Gateway.Iam.Signing;

/// <summary>
/// The decoded bytes of a request body, verified while they are read: framing, chunk signatures, trailer, payload hash and length.
/// Not safe for concurrent use.
/// </summary>
public abstract class RequestBody
{
    /// <summary>How many decoded bytes the client announced; null when it announced none.</summary>
    public abstract long? Length { get; }

    /// <summary>
    /// Copies decoded bytes into <paramref name="destination"/>, waiting for at least one. 0 means that the whole body was read *and* everything
    /// that signs or hashes it was found right; bytes returned before that are only the sender's claim.
    /// </summary>
    /// <exception cref="Gateway.Core.Errors.S3Exception">
    /// The body is not what was signed or announced. Nothing that was read may be kept.
    /// </exception>
    public abstract ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken);

    /// <summary>The trailing headers, in wire order, lower-case names; empty until <see cref="ReadAsync"/> has returned 0.</summary>
    public virtual IReadOnlyList<HeaderField> Trailers => [];
}
