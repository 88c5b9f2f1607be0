using System.Runtime.InteropServices;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks;
using Gateway.Testing.Metadata;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Metadata.Tests.Rocks.Crashes;

/// <summary>
/// The part of the process whose disk fills up: files may not grow beyond a limit, which fails writes in the middle, as a full disk does.
/// </summary>
internal static partial class FillingWriter
{
    public const string Name = "write-until-full";
    public const string Put = "put";
    public const string Refused = "refused";
    public const string Read = "read";

    private const int FileSizeResource = 1;
    private const int FileSizeSignal = 25;
    private const ulong Limit = 1 << 20;

    public static async Task RunAsync(string folder)
    {
        var store = await RocksStore.OpenAsync(
            new RocksOptions { Folder = folder }, TimeProvider.System, NullLoggerFactory.Instance, default);
        var bucket = (await store.Buckets.CreateAsync(SomeRow.Bucket("full"), default)).Bucket;
        LimitFileSize();
        var refused = 0;
        for (var i = 0; refused < 3 && i < 10_000; i++)
        {
            var key = $"{i}";
            try
            {
                await store.Objects.PutAsync(SomeRow.Put(bucket, key, CrashingWriter.BodyOf(key)), default);
                Console.WriteLine($"{Put} {key}");
            }
            catch (IOException exception)
            {
                refused++;
                Console.WriteLine($"{Refused} {exception.GetType().Name}");
            }
        }

        var first = await store.Objects.FindAsync(bucket.Id, ObjectKey.Create("0"), VersionSelector.Current, default);
        var body = new byte[first!.Size];
        Console.WriteLine($"{Read} {await store.Objects.ReadInlineBodyAsync(first, body, default)}");
        await store.DisposeAsync();
    }

    private static void LimitFileSize()
    {
        // Without this the signal ends the process before the write can fail.
        var ignored = 1;
        signal(FileSizeSignal, ignored);
        var limit = new ResourceLimit { Current = Limit, Maximum = ulong.MaxValue };
        if (setrlimit(FileSizeResource, in limit) != 0)
        {
            throw new InvalidOperationException("The limit could not be set.");
        }
    }

    [LibraryImport("libc")]
    private static partial nint signal(int number, nint handler);

    [LibraryImport("libc")]
    private static partial int setrlimit(int resource, in ResourceLimit limit);

    private struct ResourceLimit
    {
        public ulong Current;
        public ulong Maximum;
    }
}
