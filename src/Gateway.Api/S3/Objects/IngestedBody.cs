using System.Buffers;
using Gateway.Core.Blobs;
using Gateway.Core.Checksums;
using Gateway.Core.Objects;

namespace Gateway.Api.S3.Objects;

/// <summary>
/// Bytes that were taken in and wait for the row that owns them. Settle it with the outcome of the commit; when the commit throws, its outcome is
/// unknown and the bytes stay for the orphan collection. Dispose returns the memory.
/// </summary>
internal sealed class IngestedBody : IDisposable
{
    private readonly IBlobStore _blobs;
    private byte[]? _rented;

    /// <param name="blobs">Where the blob would be.</param>
    /// <param name="hashes">Of the bytes.</param>
    /// <param name="rented">From the shared pool.</param>
    /// <param name="length">How many bytes of it are the body.</param>
    public IngestedBody(IBlobStore blobs, BodyHashes hashes, byte[] rented, int length)
    {
        _blobs = blobs;
        _rented = rented;
        Hashes = hashes;
        Length = length;
        Inline = rented.AsMemory(0, length);
        Kind = length == 0 ? BodyKind.None : BodyKind.Inline;
    }

    public IngestedBody(IBlobStore blobs, BodyHashes hashes, BlobSpan blob)
    {
        _blobs = blobs;
        Hashes = hashes;
        Blob = blob;
        Length = blob.Length;
        Kind = BodyKind.Blob;
    }

    public BodyKind Kind { get; }

    public long Length { get; }

    public BodyHashes Hashes { get; }

    public ReadOnlyMemory<byte> Inline { get; }

    public BlobSpan Blob { get; }

    /// <summary>Tells the blob store what became of the commit.</summary>
    public ValueTask SettleAsync(WriteStatus status)
    {
        if (status != WriteStatus.Committed)
        {
            return RefuseAsync();
        }

        if (Kind == BodyKind.Blob)
        {
            _blobs.Keep(Blob.Id);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The bytes will not be committed.</summary>
    public ValueTask RefuseAsync() => Kind == BodyKind.Blob ? _blobs.DiscardAsync(Blob.Id) : ValueTask.CompletedTask;

    public void Dispose()
    {
        Hashes.Dispose();
        if (Interlocked.Exchange(ref _rented, null) is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
