using Gateway.Core.Names;

namespace Gateway.Storage.Disk;

/// <summary>Removes files of blobs that no row owns. Runs on a worker. Safe for concurrent use.</summary>
internal static class BlobRemoval
{
    /// <summary>Removes the files and makes that durable; a file that is not there counts as removed.</summary>
    /// <returns>The blobs whose removal is durable; what is missing was logged.</returns>
    internal static Task<HashSet<BlobId>> RemoveAsync(DiskContext disk, IReadOnlyList<BlobId> blobs) =>
        disk.Workers.RunAsync(() => Remove(disk, blobs));

    private static HashSet<BlobId> Remove(DiskContext disk, IReadOnlyList<BlobId> blobs)
    {
        var removed = new HashSet<BlobId>();
        foreach (var folder in blobs.GroupBy(b => (b.Incarnation, Shard: BlobPaths.ShardOf(b))))
        {
            var gone = folder.Where(b => TryUnlink(disk, b)).ToList();
            try
            {
                disk.Folders.SyncRemovals(folder.Key.Incarnation, folder.Key.Shard);
                removed.UnionWith(gone);
            }
            catch (IOException e)
            {
                disk.Metrics.DiskError();
                disk.Logger.RemovalFailed(disk.Paths.Shard(folder.Key.Incarnation, folder.Key.Shard), e);
            }
        }

        return removed;
    }

    private static bool TryUnlink(DiskContext disk, BlobId blob)
    {
        try
        {
            if (disk.Folders.Unlink(blob))
            {
                disk.Metrics.Removed(1);
            }

            return true;
        }
        catch (IOException e)
        {
            disk.Metrics.DiskError();
            disk.Logger.RemovalFailed(disk.Paths.File(blob), e);
            return false;
        }
    }
}
