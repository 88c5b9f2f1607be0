using System.Globalization;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks;
using Gateway.Testing.Metadata;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Metadata.Tests.Rocks.Crashes;

/// <summary>
/// The part of the process that is killed: several writers put and delete, and every answer becomes a line of output after it was given. Before a
/// key is deleted, a line says so, since an unanswered delete may or may not have happened.
/// </summary>
internal static class CrashingWriter
{
    public const string Name = "write-until-killed";
    public const string Put = "put";
    public const string Deleting = "deleting";
    public const string Deleted = "deleted";
    private const int Writers = 6;

    public static string BodyOf(string key) => string.Concat(Enumerable.Repeat($"{key} ", 40 + (key.Length * 37 % 200)));

    public static async Task RunAsync(string folder, string run)
    {
        var store = await RocksStore.OpenAsync(
            new RocksOptions { Folder = folder, MaximumLogSize = 4 << 20 }, TimeProvider.System, NullLoggerFactory.Instance, default);
        var bucket = (await store.Buckets.CreateAsync(SomeRow.Bucket("crash"), default)).Bucket;
        var incarnation = await store.Blobs.OpenIncarnationAsync(default);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; ; i++)
            {
                var key = $"{run}/{writer}/{i}";
                var put = i % 4 == 0
                    ? SomeRow.PutBlob(bucket, key, new BlobSpan(new BlobId(incarnation, (ulong)((i * Writers) + writer)), i))
                    : SomeRow.Put(bucket, key, BodyOf(key));
                var result = await store.Objects.PutAsync(put, default);
                Say(Put, key, result.Object!.Sequence.ToString(CultureInfo.InvariantCulture));
                if (i % 3 == 2)
                {
                    var old = $"{run}/{writer}/{i - 2}";
                    Say(Deleting, old, "");
                    await store.Objects.DeleteAsync(SomeRow.Delete(bucket, old), default);
                    Say(Deleted, old, "");
                }
            }
        })));
    }

    private static void Say(string what, string key, string detail)
    {
        // One call, one write: lines of several writers do not mix.
        Console.Out.WriteLine($"{what} {key} {detail}");
    }
}
