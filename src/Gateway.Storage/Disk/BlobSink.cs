using System.Buffers;
using System.IO.Hashing;
using Gateway.Core.Blobs;
using Gateway.Core.Names;

namespace Gateway.Storage.Disk;

/// <summary>
/// The part of an upload that runs on worker threads: shows the bytes to the observer, computes the checksums of the blocks, writes the file, and
/// closes or removes it. Blocks its thread. Digesting and writing may overlap; everything else is used by one thread at a time.
/// </summary>
internal sealed class BlobSink(DiskContext disk, BlobId id, long expectedLength, IBlobObserver? observer)
{
    // Space is taken in steps, so that many uploads that announce much and send little do not fill the disk with nothing.
    private const long AllocationStep = 64 * 1024 * 1024;
    private const long AllocateFrom = 1024 * 1024;

    private readonly BlockTable _table = new();
    private BlobFile? _file;
    private bool _made;
    private long _length;
    private long _reserved;

    /// <summary>Whether there is a file to remove.</summary>
    internal bool HasFile => _made;

    /// <summary>Shows bytes to the observer and takes them into the checksums.</summary>
    internal void Digest(ReadOnlySpan<byte> bytes)
    {
        observer?.Append(bytes);
        _table.Append(bytes);
    }

    /// <summary>Writes a full buffer.</summary>
    internal void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(_length + bytes.Length);
        WriteData(Open(), bytes, _length);
        _length += bytes.Length;
    }

    /// <summary>Writes the last bytes, table and footer, and makes the file and its folder durable.</summary>
    /// <returns>The length of the blob in bytes.</returns>
    internal long Finish(FilledBuffer? last)
    {
        if (last is { } rest)
        {
            Digest(rest.Bytes);
        }

        var count = last?.Count ?? 0;
        var table = _table.Finish();
        var length = _length + count;
        var size = BlobFormat.FileSize(length);
        Reserve(size);
        var file = Open();
        WriteTail(file, last, table, length);
        file.Finish(size);
        file.Dispose();
        _file = null;
        disk.Folders.Sync(id);
        disk.Metrics.Written(length);
        return length;
    }

    /// <summary>Removes the file, if there is one, durably.</summary>
    internal void Remove()
    {
        _file?.Dispose();
        _file = null;
        if (_made)
        {
            disk.Folders.Unlink(id);
            _made = false;
            disk.Folders.SyncRemovals(id.Incarnation, BlobPaths.ShardOf(id));
        }
    }

    private void Reserve(long end)
    {
        if (end <= _reserved)
        {
            return;
        }

        var target = Math.Max(end, Math.Min(expectedLength > 0 ? BlobFormat.FileSize(expectedLength) : 0, end + AllocationStep));
        disk.Space.Take(target - _reserved);
        _reserved = target;
        if (expectedLength >= AllocateFrom)
        {
            Open().Allocate(target);
        }
    }

    private BlobFile Open()
    {
        if (_file is not null)
        {
            return _file;
        }

        disk.Folders.EnsureMade(id);
        var direct = disk.WantsDirect(expectedLength);
        while (true)
        {
            try
            {
                _file = BlobFile.Create(disk.Paths.File(id), direct);
                _made = true;
                return _file;
            }
            catch (DiskFaultException e) when (e.Error == Errno.NoEntry)
            {
                // Cleanup removed the empty folder in between.
                disk.Folders.Make(id);
            }
            catch (DiskFaultException e) when (direct && e.Error == Errno.Invalid)
            {
                disk.GiveUpDirect();
                direct = false;
            }
        }
    }

    private void WriteData(BlobFile file, ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            file.Write(bytes, offset);
        }
        catch (DiskFaultException e) when (file.IsDirect && e.Error == Errno.Invalid)
        {
            // Some file systems open files for direct I/O and then refuse the writes, or want a larger alignment.
            disk.GiveUpDirect();
            file.EndDirect();
            file.Write(bytes, offset);
        }
    }

    private void WriteTail(BlobFile file, FilledBuffer? last, ReadOnlySpan<byte> table, long length)
    {
        var start = 0;
        var count = last?.Count ?? 0;
        if (file.IsDirect)
        {
            start = count - (count % BlobFormat.Alignment);
            if (start > 0)
            {
                WriteData(file, last!.Bytes[..start], _length);
            }

            file.EndDirect();
        }

        var size = count - start + table.Length + BlobFooter.Size;
        var tail = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            var target = tail.AsSpan(0, size);
            if (last is { } rest)
            {
                rest.Bytes[start..].CopyTo(target);
            }

            table.CopyTo(target[(count - start)..]);
            new BlobFooter(id, length, XxHash3.HashToUInt64(table)).Write(target[^BlobFooter.Size..]);
            file.Write(target, _length + start);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(tail);
        }
    }
}
