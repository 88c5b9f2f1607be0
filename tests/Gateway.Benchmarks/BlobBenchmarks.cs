using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Gateway.Core.Blobs;
using Gateway.Core.Names;
using Gateway.Storage.Disk;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Benchmarks;

/// <summary>
/// 64 MiB into the store with the MD5 that a PUT needs, beside that MD5 alone; and out of it verified, beside plain reads of the same file.
/// </summary>
[MemoryDiagnoser]
public class BlobBenchmarks : IDisposable
{
    private const int Length = 64 * 1024 * 1024;

    // What a server copies into a buffer at a time.
    private const int Piece = 256 * 1024;

    private readonly byte[] _data = new byte[Length];
    private readonly byte[] _buffer = new byte[1024 * 1024];
    private readonly StorageMetrics _metrics = new();
    private DirectoryInfo _folder = null!;
    private DiskBlobStore _store = null!;
    private BlobId _stored;
    private string _storedPath = "";

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        new Random(1).NextBytes(_data);
        _folder = Directory.CreateTempSubdirectory("gateway-bench-");
        // Buffered, so that the bytes to read are in memory: disks are not what is compared.
        var options = new DiskOptions { Folder = _folder.FullName, DirectIo = DirectIo.Off };
        using (var buffered = new DiskBlobStore(options, 1, TimeProvider.System, NullLogger<DiskBlobStore>.Instance, _metrics))
        {
            _stored = await PutAsync(buffered, null);
            _storedPath = buffered.Disk.Paths.File(_stored);
        }

        options.DirectIo = DirectIo.Auto;
        _store = new DiskBlobStore(options, 2, TimeProvider.System, NullLogger<DiskBlobStore>.Instance, _metrics);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _store.Dispose();
        _metrics.Dispose();
        _folder.Delete(recursive: true);
    }

    [Benchmark]
    public byte[] Md5Alone() => MD5.HashData(_data);

    [Benchmark]
    public async Task<byte[]> PutWithMd5()
    {
        using var observer = new Md5Observer();
        await RemoveAfterAsync(observer);
        return observer.Finish();
    }

    [Benchmark]
    public Task PutWithoutHash() => RemoveAfterAsync(null);

    [Benchmark]
    public long PlainRead()
    {
        using var file = File.OpenHandle(_storedPath);
        long done = 0;
        while (done < Length)
        {
            done += RandomAccess.Read(file, _buffer.AsSpan(0, (int)Math.Min(_buffer.Length, Length - done)), done);
        }

        return done;
    }

    [Benchmark]
    public async Task<long> VerifiedRead()
    {
        await using var reader = await _store.OpenAsync(_stored, CancellationToken.None);
        long done = 0;
        while (done < Length)
        {
            done += await reader.ReadAsync(done, _buffer, CancellationToken.None);
        }

        return done;
    }

    [Benchmark]
    public async Task<int> OpenAndReadOneByte()
    {
        await using var reader = await _store.OpenAsync(_stored, CancellationToken.None);
        return await reader.ReadAsync(1_000_000, _buffer.AsMemory(0, 1), CancellationToken.None);
    }

    private async Task RemoveAfterAsync(IBlobObserver? observer) => File.Delete(_store.Disk.Paths.File(await PutAsync(_store, observer)));

    private async Task<BlobId> PutAsync(DiskBlobStore store, IBlobObserver? observer)
    {
        await using var writer = store.Create(Length, observer);
        for (var done = 0; done < Length;)
        {
            var buffer = await writer.GetBufferAsync(CancellationToken.None);
            var count = Math.Min(Math.Min(buffer.Length, Piece), Length - done);
            _data.AsMemory(done, count).CopyTo(buffer);
            writer.Advance(count);
            done += count;
        }

        return (await writer.CompleteAsync(CancellationToken.None)).Id;
    }

    private sealed class Md5Observer : IBlobObserver, IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);

        public void Append(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

        public byte[] Finish() => _hash.GetHashAndReset();

        public void Dispose() => _hash.Dispose();
    }
}
