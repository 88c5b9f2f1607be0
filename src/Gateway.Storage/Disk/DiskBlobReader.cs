using System.IO.Hashing;
using Gateway.Core.Blobs;
using Gateway.Core.Names;

namespace Gateway.Storage.Disk;

/// <summary>
/// Reads a blob from its file. What the kernel has in memory is read and verified on the calling thread; what has to come from the disk is read by a
/// worker, so that a slow disk never holds a request thread.
/// </summary>
internal sealed class DiskBlobReader : IBlobReader
{
    /// <summary>In bytes: what is read and then verified at a time, while it is still in the processor's cache.</summary>
    private const int Stride = 4 * BlobFormat.BlockSize;

    /// <summary>In bytes: one read at opening takes the footer and, for blobs up to 31 MiB, the whole table.</summary>
    private const int TailSize = 4096;

    private const int SequentialFrom = 256 * 1024;

    private readonly DiskContext _disk;
    private readonly BlobHandle _file;
    private readonly BlobFooter _footer;
    private TableSlice _slice;
    private EdgeBlock? _edge;
    private int _sequential;
    private int _disposed;

    private DiskBlobReader(DiskContext disk, BlobHandle file, BlobFooter footer, TableSlice slice)
    {
        _disk = disk;
        _file = file;
        _footer = footer;
        _slice = slice;
    }

    public long Length => _footer.Length;

    private BlobId Id => _footer.Id;

    /// <summary>Takes over <paramref name="file"/>, unless it throws or answers null: then waiting for the disk is needed and was not allowed.</summary>
    internal static DiskBlobReader? Open(DiskContext disk, BlobId id, BlobHandle file, bool wait)
    {
        var size = file.Size();
        Span<byte> buffer = stackalloc byte[TailSize];
        var tail = buffer[..(int)Math.Min(size, TailSize)];
        var count = file.Read(tail, size - tail.Length, wait);
        if (count < 0)
        {
            return null;
        }

        if (count < BlobFooter.Size || count < tail.Length)
        {
            throw new BlobCorruptException(id, $"its file has only {size} bytes.");
        }

        var footer = BlobFooter.Read(tail[^BlobFooter.Size..], id, size);
        var tableSize = BlobFormat.TableSize(footer.Length);
        var slice = new TableSlice(0, []);
        if (tableSize + BlobFooter.Size <= tail.Length)
        {
            var table = tail[..^BlobFooter.Size][^(int)tableSize..];
            CheckTable(footer, XxHash3.HashToUInt64(table));
            slice = new TableSlice(0, table.ToArray());
        }

        return new DiskBlobReader(disk, file, footer, slice);
    }

    public ValueTask<int> ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(cancellationToken);
        }

        var count = (int)Math.Clamp(Length - offset, 0, destination.Length);
        if (count >= SequentialFrom && Interlocked.Exchange(ref _sequential, 1) == 0)
        {
            _file.AdviseSequential();
        }

        try
        {
            if (count == 0 || TryRead(offset, destination.Span[..count], wait: false))
            {
                _disk.Metrics.Read(count);
                return new ValueTask<int>(count);
            }
        }
        catch (IOException e)
        {
            return ValueTask.FromException<int>(Refuse(e, destination));
        }

        return ReadFromDiskAsync(offset, destination[..count]);
    }

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    internal void Close()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _file.Dispose();
            Interlocked.Exchange(ref _edge, null)?.Dispose();
        }
    }

    /// <summary>Checks a whole block, or the short last one, that was read by other means.</summary>
    /// <exception cref="BlobCorruptException">It does not match its checksum.</exception>
    internal void Verify(long block, ReadOnlySpan<byte> bytes) => _ = TryVerify(block, bytes, wait: true);

    /// <summary>Checks the table as a whole. Blocks its thread.</summary>
    /// <exception cref="BlobCorruptException">It does not match its checksum.</exception>
    internal void VerifyTable()
    {
        var hash = new XxHash3();
        var slice = new byte[TableSlice.Blocks * BlobFormat.ChecksumSize];
        var size = BlobFormat.TableSize(Length);
        for (long done = 0; done < size;)
        {
            var part = slice.AsSpan(0, (int)Math.Min(slice.Length, size - done));
            ReadExactly(part, Length + done, wait: true);
            hash.Append(part);
            done += part.Length;
        }

        CheckTable(_footer, hash.GetCurrentHashAsUInt64());
    }

    private static void CheckTable(BlobFooter footer, ulong checksum)
    {
        if (checksum != footer.TableChecksum)
        {
            throw new BlobCorruptException(footer.Id, "its table of checksums does not match its checksum.");
        }
    }

    private async ValueTask<int> ReadFromDiskAsync(long offset, Memory<byte> destination)
    {
        try
        {
            await _disk.Workers.RunAsync(() => TryRead(offset, destination.Span, wait: true));
        }
        catch (IOException e)
        {
            throw Refuse(e, destination);
        }

        _disk.Metrics.Read(destination.Length);
        return destination.Length;
    }

    private IOException Refuse(IOException exception, Memory<byte> destination)
    {
        // So that not even a caller that ignores the exception can pass on unverified bytes.
        destination.Span.Clear();
        _disk.ReportReadFailure(Id, exception);
        return exception;
    }

    private bool TryRead(long offset, Span<byte> destination, bool wait)
    {
        while (destination.Length > 0)
        {
            var block = offset / BlobFormat.BlockSize;
            var skip = (int)(offset % BlobFormat.BlockSize);
            int count;
            if (skip == 0 && destination.Length >= LengthOf(block))
            {
                count = WholeBlocks(offset, destination.Length);
                if (!TryReadWhole(block, offset, destination[..count], wait))
                {
                    return false;
                }
            }
            else
            {
                count = Math.Min(LengthOf(block) - skip, destination.Length);
                if (!TryReadPart(block, skip, destination[..count], wait))
                {
                    return false;
                }
            }

            offset += count;
            destination = destination[count..];
        }

        if (wait && offset < Length)
        {
            // This read had to wait; let the disk work on the next one while the client takes this.
            _file.Prefetch(offset, Math.Min(SequentialFrom * 4, Length - offset));
        }

        return true;
    }

    /// <summary>How many bytes from <paramref name="offset"/>, the start of a block, are whole blocks and at most a stride.</summary>
    private int WholeBlocks(long offset, int wanted)
    {
        if (wanted >= Stride)
        {
            return Stride;
        }

        return offset + wanted == Length ? wanted : wanted / BlobFormat.BlockSize * BlobFormat.BlockSize;
    }

    private bool TryReadWhole(long block, long offset, Span<byte> destination, bool wait)
    {
        if (!ReadExactly(destination, offset, wait))
        {
            return false;
        }

        for (var done = 0; done < destination.Length; done += BlobFormat.BlockSize)
        {
            var bytes = destination.Slice(done, Math.Min(BlobFormat.BlockSize, destination.Length - done));
            if (!TryVerify(block++, bytes, wait))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReadPart(long block, int skip, Span<byte> destination, bool wait)
    {
        // Taken out while it is used, so that concurrent reads never share it.
        var edge = Interlocked.Exchange(ref _edge, null);
        if (edge?.Index != block)
        {
            edge?.Dispose();
            edge = LoadEdge(block, wait);
            if (edge is null)
            {
                return false;
            }
        }

        edge.Bytes.Slice(skip, destination.Length).CopyTo(destination);
        Interlocked.Exchange(ref _edge, edge)?.Dispose();
        if (Volatile.Read(ref _disposed) != 0)
        {
            Interlocked.Exchange(ref _edge, null)?.Dispose();
        }

        return true;
    }

    private EdgeBlock? LoadEdge(long block, bool wait)
    {
        var edge = new EdgeBlock(block);
        var loaded = false;
        try
        {
            loaded = TryReadWhole(block, block * BlobFormat.BlockSize, edge.Bytes[..LengthOf(block)], wait);
            return loaded ? edge : null;
        }
        finally
        {
            if (!loaded)
            {
                edge.Dispose();
            }
        }
    }

    private bool TryVerify(long block, ReadOnlySpan<byte> bytes, bool wait)
    {
        var slice = Volatile.Read(ref _slice);
        if (!slice.Covers(block))
        {
            if (LoadSlice(block, wait) is not { } loaded)
            {
                return false;
            }

            slice = loaded;
        }

        return slice[block] == XxHash3.HashToUInt64(bytes)
            ? true
            : throw new BlobCorruptException(Id, $"block {block} of its {BlobFormat.BlockCount(Length)} does not match its checksum.");
    }

    private TableSlice? LoadSlice(long block, bool wait)
    {
        // Not checked against the table's checksum, which would take all of it: a wrong entry fails the block that it is compared with.
        var first = block / TableSlice.Blocks * TableSlice.Blocks;
        var count = (int)Math.Min(TableSlice.Blocks, BlobFormat.BlockCount(Length) - first);
        var checksums = new byte[count * BlobFormat.ChecksumSize];
        if (!ReadExactly(checksums, Length + (first * BlobFormat.ChecksumSize), wait))
        {
            return null;
        }

        var slice = new TableSlice(first, checksums);
        Volatile.Write(ref _slice, slice);
        return slice;
    }

    private bool ReadExactly(Span<byte> destination, long offset, bool wait)
    {
        var count = _file.Read(destination, offset, wait);
        if (count >= 0 && count < destination.Length)
        {
            throw new BlobCorruptException(Id, "its file became shorter.");
        }

        return count >= 0;
    }

    private int LengthOf(long block) => (int)Math.Min(BlobFormat.BlockSize, Length - (block * BlobFormat.BlockSize));
}
