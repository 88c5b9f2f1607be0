using System.Buffers.Binary;
using System.IO.Hashing;

namespace Gateway.Storage.Disk;

/// <summary>Computes the checksums of a blob's blocks while its bytes pass, in pieces of any size. Not safe for concurrent use.</summary>
internal sealed class BlockTable
{
    private byte[] _table = [];
    private int _used;
    private XxHash3? _partial;
    private int _partialLength;

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var count = Math.Min(bytes.Length, BlobFormat.BlockSize - _partialLength);
            if (count == BlobFormat.BlockSize)
            {
                Add(XxHash3.HashToUInt64(bytes[..count]));
            }
            else
            {
                AppendPartial(bytes[..count]);
            }

            bytes = bytes[count..];
        }
    }

    /// <summary>Closes the last block and returns the whole table as it is stored.</summary>
    internal ReadOnlySpan<byte> Finish()
    {
        if (_partialLength > 0)
        {
            EndPartial();
        }

        return _table.AsSpan(0, _used);
    }

    private void AppendPartial(ReadOnlySpan<byte> bytes)
    {
        _partial ??= new XxHash3();
        _partial.Append(bytes);
        _partialLength += bytes.Length;
        if (_partialLength == BlobFormat.BlockSize)
        {
            EndPartial();
        }
    }

    private void EndPartial()
    {
        Add(_partial!.GetCurrentHashAsUInt64());
        _partial.Reset();
        _partialLength = 0;
    }

    private void Add(ulong checksum)
    {
        if (_used == _table.Length)
        {
            // Grown as bytes come, never by a length that a client only announced.
            Array.Resize(ref _table, Math.Max(16 * BlobFormat.ChecksumSize, _table.Length * 2));
        }

        BinaryPrimitives.WriteUInt64LittleEndian(_table.AsSpan(_used), checksum);
        _used += BlobFormat.ChecksumSize;
    }
}
