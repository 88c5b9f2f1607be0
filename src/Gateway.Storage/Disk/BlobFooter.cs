using System.Buffers.Binary;
using System.IO.Hashing;
using Gateway.Core.Blobs;
using Gateway.Core.Names;

namespace Gateway.Storage.Disk;

/// <summary>
/// The last 64 bytes of a blob file: magic (8), version (2), checksum algorithm (2), block size (4), incarnation (8), number (8), data length (8),
/// checksum of the table (8), zero (8), checksum of the footer before it (8). It carries the id, so one file in place of another is noticed.
/// </summary>
internal readonly record struct BlobFooter(BlobId Id, long Length, ulong TableChecksum)
{
    internal const int Size = 64;
    private const int ChecksumOffset = Size - 8;
    private const ushort Version = 1;
    private const ushort Xxh3 = 1;

    /// <summary>A byte that is not text, a name, and both line ends: what a transfer in text mode would break shows at once.</summary>
    private static ReadOnlySpan<byte> Magic => [0x89, (byte)'G', (byte)'W', (byte)'B', (byte)'L', (byte)'B', 0x0D, 0x0A];

    internal void Write(Span<byte> destination)
    {
        Magic.CopyTo(destination);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[8..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[10..], Xxh3);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[12..], BlobFormat.BlockSize);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], Id.Incarnation);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], Id.Number);
        BinaryPrimitives.WriteInt64LittleEndian(destination[32..], Length);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[40..], TableChecksum);
        destination[48..ChecksumOffset].Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(destination[ChecksumOffset..], XxHash3.HashToUInt64(destination[..ChecksumOffset]));
    }

    /// <summary>Reads the footer of the file that should hold <paramref name="expected"/>.</summary>
    /// <exception cref="BlobCorruptException">It is damaged, another blob's, or does not fit the file's size.</exception>
    internal static BlobFooter Read(ReadOnlySpan<byte> source, BlobId expected, long fileSize)
    {
        if (!source.StartsWith(Magic))
        {
            throw new BlobCorruptException(expected, "the end of its file is not the end of a blob.");
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(source[ChecksumOffset..]) != XxHash3.HashToUInt64(source[..ChecksumOffset]))
        {
            throw new BlobCorruptException(expected, "its footer does not match its checksum.");
        }

        var version = BinaryPrimitives.ReadUInt16LittleEndian(source[8..]);
        if (version != Version
            || BinaryPrimitives.ReadUInt16LittleEndian(source[10..]) != Xxh3
            || BinaryPrimitives.ReadUInt32LittleEndian(source[12..]) != BlobFormat.BlockSize)
        {
            throw new BlobCorruptException(expected, $"this release does not read its format (version {version}).");
        }

        var id = new BlobId(BinaryPrimitives.ReadUInt64LittleEndian(source[16..]), BinaryPrimitives.ReadUInt64LittleEndian(source[24..]));
        if (id != expected)
        {
            throw new BlobCorruptException(expected, $"its file holds blob {id}.");
        }

        var length = BinaryPrimitives.ReadInt64LittleEndian(source[32..]);
        if (length < 0 || length > fileSize || BlobFormat.FileSize(length) != fileSize)
        {
            throw new BlobCorruptException(expected, $"its file has {fileSize} bytes, which does not fit {length} bytes of data.");
        }

        return new BlobFooter(id, length, BinaryPrimitives.ReadUInt64LittleEndian(source[40..]));
    }
}
