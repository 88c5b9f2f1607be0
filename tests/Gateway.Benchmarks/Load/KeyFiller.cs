using System.Globalization;
using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Benchmarks.Load;

/// <summary>Fills buckets of a stopped server with many small objects, through the engine, which takes a fraction of the time that requests would.</summary>
internal static class KeyFiller
{
    private const int Wave = 4096;

    // What marks the folder of the engine, wherever the server keeps it.
    private const string EngineFile = "CURRENT";

    public static string KeyOf(int number) => string.Create(CultureInfo.InvariantCulture, $"data/{number:d9}");

    public static async Task FillAsync(string data, IReadOnlyDictionary<string, int> keysByBucket, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Directory.EnumerateFiles(data, EngineFile, SearchOption.AllDirectories).Single())!;
        await using var store = await RocksStore.OpenAsync(
            new RocksOptions { Folder = folder }, TimeProvider.System, NullLoggerFactory.Instance, cancellationToken);
        foreach (var (name, count) in keysByBucket)
        {
            var bucket = await store.Buckets.FindAsync(BucketName.Parse(name), cancellationToken)
                ?? throw new InvalidOperationException($"There is no bucket {name}.");
            for (var start = 0; start < count; start += Wave)
            {
                await Task.WhenAll(Enumerable.Range(start, Math.Min(Wave, count - start)).Select(i => PutAsync(store, bucket, i)));
            }
        }
    }

    private static async Task PutAsync(RocksStore store, BucketRecord bucket, int number)
    {
        var put = EngineLoad.NewObject(bucket, ObjectKey.Create(KeyOf(number)), new byte[64]);
        var result = await store.Objects.PutAsync(put, CancellationToken.None);
        if (result.Status != WriteStatus.Committed)
        {
            throw new InvalidOperationException($"The engine answered {result.Status}.");
        }
    }
}
