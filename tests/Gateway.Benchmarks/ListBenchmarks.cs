using BenchmarkDotNet.Attributes;
using Gateway.Core.Buckets;
using Gateway.Core.Listing;
using Gateway.Core.Names;
using Gateway.Metadata.Rocks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Benchmarks;

/// <summary>One page of 1,000 names from the middle of a bucket: it must cost the same whatever the bucket's size.</summary>
[MemoryDiagnoser]
public class ListBenchmarks
{
    private const int KeysPerFolder = 100;

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-list-").FullName;
    private RocksStore _store = null!;
    private BucketRecord _bucket = null!;

    /// <summary>How many keys the bucket has.</summary>
    [Params(10_000, 1_000_000)]
    public int Keys { get; set; }

    /// <summary>A third of the way in, so that pages of 1,000 common prefixes have folders left only where there are enough.</summary>
    private string After => $"folder{Keys / KeysPerFolder / 3:d6}/";

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _store = await RocksStore.OpenAsync(
            new RocksOptions { Folder = _folder }, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        _bucket = (await _store.Buckets.CreateAsync(EngineRows.Bucket("bench"), CancellationToken.None)).Bucket;
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, 256).Select(_ => Task.Run(async () =>
        {
            int i;
            while ((i = Interlocked.Increment(ref next)) < Keys)
            {
                var key = ObjectKey.Create($"folder{i / KeysPerFolder:d6}/file{i % KeysPerFolder:d3}");
                await _store.Objects.PutAsync(EngineRows.Put(_bucket.Id, key, []), CancellationToken.None);
            }
        })));
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public async Task<ObjectPage> Page_OfKeys() => await _store.Objects.ListAsync(
        new ObjectQuery { Bucket = _bucket.Id, After = After, MaxKeys = 1000 }, CancellationToken.None);

    [Benchmark]
    public async Task<ObjectPage> Page_OfCommonPrefixes() => await _store.Objects.ListAsync(
        new ObjectQuery { Bucket = _bucket.Id, Delimiter = "/", After = After, MaxKeys = 1000 }, CancellationToken.None);
}
