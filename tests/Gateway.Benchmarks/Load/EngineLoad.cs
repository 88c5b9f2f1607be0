using System.Diagnostics;
using System.Globalization;
using Gateway.Core.Buckets;
using Gateway.Core.Checksums;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Benchmarks.Load;

/// <summary>The engine alone, in this process: how many durable commits of small objects it does for so many callers that wait for each.</summary>
internal sealed class EngineLoad : IAsyncDisposable
{
    private readonly RocksStore _store;
    private readonly BucketRecord _bucket;
    private readonly byte[] _body;

    private EngineLoad(RocksStore store, BucketRecord bucket, byte[] body)
    {
        _store = store;
        _bucket = bucket;
        _body = body;
    }

    public static async Task<EngineLoad> OpenAsync(string folder, byte[] body, CancellationToken cancellationToken)
    {
        var store = await RocksStore.OpenAsync(
            new RocksOptions { Folder = folder }, TimeProvider.System, NullLoggerFactory.Instance, cancellationToken);
        var created = await store.Buckets.CreateAsync(
            new NewBucket
            {
                Name = BucketName.Parse("engine"),
                Owner = AccountId.Parse("000000000000"),
                Created = TimeProvider.System.GetUtcNow(),
                Region = "us-east-1",
            },
            cancellationToken);
        return new EngineLoad(store, created.Bucket!, body);
    }

    /// <summary>An object whose hashes are not those of its body; the engine does not look.</summary>
    public static ObjectPut NewObject(BucketRecord bucket, ObjectKey key, byte[] body) => new()
    {
        Bucket = bucket.Id,
        Object = new NewObject
        {
            Key = key,
            LastModified = TimeProvider.System.GetUtcNow(),
            Size = body.Length,
            ETag = new ETag(UInt128.One, 0),
            Owner = bucket.Owner,
            Checksum = new ObjectChecksum(ChecksumAlgorithm.Crc64Nvme, ChecksumType.FullObject, new byte[8], 0),
            Body = BodyKind.Inline,
        },
        InlineBody = body,
    };

    public async Task<Measure> RunAsync(int callers, int keys, double seconds, CancellationToken cancellationToken)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(c => Task.Run(() => CallAsync(c, keys, start, seconds), cancellationToken)));
        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        return new Measure(counts.Sum(), elapsed, (process.TotalProcessorTime - cpu).TotalSeconds);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<long> CallAsync(int caller, int keys, long start, double seconds)
    {
        var random = new Random(caller);
        long count = 0;
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            var key = ObjectKey.Create(string.Create(CultureInfo.InvariantCulture, $"put/{random.Next(keys):d9}"));
            await _store.Objects.PutAsync(NewObject(_bucket, key, _body), CancellationToken.None);
            count++;
        }

        return count;
    }
}
