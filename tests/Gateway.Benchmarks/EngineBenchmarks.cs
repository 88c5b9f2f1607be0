using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Gateway.Core.Buckets;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Benchmarks;

/// <summary>Durable puts into the embedded metadata store by many callers at once, and reads of what was put.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, iterationCount: 5, warmupCount: 1)]
public class EngineBenchmarks
{
    private const int Puts = 20_000;
    private const int Finds = 100_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-engine-").FullName;
    private RocksStore _store = null!;
    private BucketRecord _bucket = null!;
    private int _next;

    /// <summary>How many callers put at the same time.</summary>
    [Params(1, 64)]
    public int Callers { get; set; }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _store = await RocksStore.OpenAsync(
            new RocksOptions { Folder = _folder }, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        _bucket = (await _store.Buckets.CreateAsync(EngineRows.Bucket("bench"), CancellationToken.None)).Bucket;
        await PutAsync(bodyLength: 0);
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Puts)]
    public Task Put_RowOf400Bytes() => PutAsync(bodyLength: 0);

    [Benchmark(OperationsPerInvoke = Puts)]
    public Task Put_InlineBodyOf4KiB() => PutAsync(bodyLength: 4096);

    [Benchmark(OperationsPerInvoke = Finds)]
    public async Task<long> Find_Row()
    {
        var total = 0L;
        for (var i = 0; i < Finds; i++)
        {
            var key = EngineRows.Key(1 + (i % Puts));
            total += (await _store.Objects.FindAsync(_bucket.Id, key, VersionSelector.Current, CancellationToken.None))?.Size ?? 0;
        }

        return total;
    }

    private async Task PutAsync(int bodyLength)
    {
        var body = EngineRows.Body(bodyLength);
        var end = _next + Puts;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            int i;
            while ((i = Interlocked.Increment(ref _next)) <= end)
            {
                await _store.Objects.PutAsync(EngineRows.Put(_bucket.Id, EngineRows.Key(i), body), CancellationToken.None);
            }
        })));
    }
}
