using Gateway.Core.Blobs;
using Gateway.Core.Names;

namespace Gateway.Storage.Disk;

/// <summary>
/// Verifies a blob as it lies on the disk: past the page cache where the file system takes it, which else would hide a rotten disk and lose what
/// clients read often. Blocks its thread.
/// </summary>
internal sealed class BlobVerifier : IDisposable
{
    // A multiple of the block size and of what direct I/O is aligned to.
    private const int ChunkSize = 8 * BlobFormat.BlockSize;

    private readonly AlignedBuffer _buffer = new(ChunkSize, 0);
    private readonly DiskBlobReader _reader;
    private readonly BlobHandle _data;
    private readonly BlobId _id;
    private long _offset;

    private BlobVerifier(BlobId id, DiskBlobReader reader, BlobHandle data)
    {
        _id = id;
        _reader = reader;
        _data = data;
    }

    /// <exception cref="BlobMissingException">There is no such blob (any more).</exception>
    /// <exception cref="BlobCorruptException">Its description is damaged.</exception>
    internal static BlobVerifier Open(DiskContext disk, BlobId id)
    {
        var path = disk.Paths.File(id);
        var file = OpenFile(id, path, direct: false);
        try
        {
            var reader = DiskBlobReader.Open(disk, id, file, wait: true)!;
            reader.VerifyTable();
            return new BlobVerifier(id, reader, OpenFile(id, path, direct: true));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Verifies the next half MiB.</summary>
    /// <returns>How many bytes were verified; 0 at the end.</returns>
    internal int Next()
    {
        var count = (int)Math.Min(ChunkSize, _reader.Length - _offset);
        if (count == 0)
        {
            return 0;
        }

        var bytes = _buffer.Memory.Span;
        if (_data.Read(bytes, _offset, wait: true) < count)
        {
            throw new BlobCorruptException(_id, "its file became shorter.");
        }

        for (var done = 0; done < count; done += BlobFormat.BlockSize)
        {
            _reader.Verify((_offset + done) / BlobFormat.BlockSize, bytes[done..Math.Min(done + BlobFormat.BlockSize, count)]);
        }

        _offset += count;
        return count;
    }

    public void Dispose()
    {
        _data.Dispose();
        _reader.Close();
    }

    private static BlobHandle OpenFile(BlobId id, string path, bool direct)
    {
        var file = BlobHandle.Open(path, direct, out var error);
        if (file is null && direct && error == Errno.Invalid)
        {
            file = BlobHandle.Open(path, direct: false, out error);
        }

        if (file is not null)
        {
            return file;
        }

        var failure = DiskFaultException.From(error, "open", path);
        throw error == Errno.NoEntry ? new BlobMissingException(id, failure) : failure;
    }
}
