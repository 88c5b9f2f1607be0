using System.Buffers.Binary;
using System.IO.Hashing;
using Gateway.Core.Blobs;
using Gateway.Core.Names;
using Gateway.Storage.Disk;

namespace Gateway.Fuzz.Targets;

/// <summary>The footer of blob files, with a checksum that fits where the first bit of the input says so: what is read is written alike.</summary>
internal sealed class BlobFooterTarget : FuzzTarget
{
    private static readonly BlobId s_id = new(7, 42);

    public override string Name => "blob-footer";

    public override IReadOnlyList<byte[]> Seeds { get; } = [Seed(0), Seed(1), Seed(1_000_000), Seed(5L << 40)];

    public override void Run(byte[] input)
    {
        Array.Resize(ref input, BlobFooter.Size + 1);
        var footer = input.AsSpan(1);
        if ((input[0] & 1) != 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(footer[^8..], XxHash3.HashToUInt64(footer[..^8]));
        }

        var length = BinaryPrimitives.ReadInt64LittleEndian(footer[32..]);
        var size = length is >= 0 and < 1L << 50 ? BlobFormat.FileSize(length) : length;
        try
        {
            var read = BlobFooter.Read(footer, s_id, size);
            Require(read.Id == s_id && read.Length == length, "another blob was read");
            var written = new byte[BlobFooter.Size];
            read.Write(written);
            Require(written.AsSpan(0, 48).SequenceEqual(footer[..48]), "a footer is not written as it was read");
        }
        catch (BlobCorruptException)
        {
        }
    }

    private static byte[] Seed(long length)
    {
        var bytes = new byte[BlobFooter.Size + 1];
        bytes[0] = 1;
        new BlobFooter(s_id, length, 99).Write(bytes.AsSpan(1));
        return bytes;
    }
}
