using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Storage.Disk;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Storage.Tests.Disk;

/// <summary>A store in a folder of its own that goes with it.</summary>
internal sealed class DiskFixture : IDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly bool _owned;

    internal DiskFixture(DirectIo direct = DirectIo.Auto, Action<DiskOptions>? set = null, Func<long>? freeBytes = null, string? folder = null)
    {
        _owned = folder is null;
        _folder = folder is null ? Directory.CreateTempSubdirectory("gateway-blobs-") : new DirectoryInfo(folder);
        Options = new DiskOptions { Folder = _folder.FullName, DirectIo = direct, MinimumFreeBytes = 0 };
        set?.Invoke(Options);
        Store = Open(1, freeBytes);
    }

    internal DiskOptions Options { get; }

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));

    internal StorageMetrics Metrics { get; } = new();

    internal DiskBlobStore Store { get; }

    internal string Folder => _folder.FullName;

    /// <summary>Another run over the same folder. The caller disposes it.</summary>
    internal DiskBlobStore Open(ulong incarnation, Func<long>? freeBytes = null) =>
        new(Options, incarnation, Time, NullLogger.Instance, Metrics, freeBytes ?? (() => long.MaxValue));

    internal string PathOf(BlobId id) => Store.Disk.Paths.File(id);

    internal string PathOf(BlobSpan blob) => PathOf(blob.Id);

    internal string[] Files() =>
        Directory.Exists(Store.Disk.Paths.Root) ? Directory.GetFiles(Store.Disk.Paths.Root, "*", SearchOption.AllDirectories) : [];

    public void Dispose()
    {
        Store.Dispose();
        Metrics.Dispose();
        if (_owned)
        {
            _folder.Delete(recursive: true);
        }
    }
}
