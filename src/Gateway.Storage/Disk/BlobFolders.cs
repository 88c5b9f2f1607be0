using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Gateway.Core.Names;

namespace Gateway.Storage.Disk;

/// <summary>
/// Makes folders for blobs, makes them and their entries durable, and removes entries. Blocks its thread. Safe for concurrent use.
/// </summary>
internal sealed class BlobFolders(BlobPaths paths)
{
    private const int OwnerOnly = 0b111_000_000;

    // One small object per folder that was written to or removed from; a folder holds 4,096 blobs, so this stays small.
    private readonly ConcurrentDictionary<string, FolderSync> _syncs = new(StringComparer.Ordinal);

    // Folders known to be durable: one that merely exists may have been made a moment ago by another upload, and not last.
    private readonly ConcurrentDictionary<string, bool> _made = new(StringComparer.Ordinal);

    /// <summary>Makes the folder of a blob and those above it, durably, unless that was done before.</summary>
    internal void EnsureMade(BlobId id)
    {
        var shard = paths.Shard(id.Incarnation, BlobPaths.ShardOf(id));
        if (!_made.ContainsKey(shard))
        {
            Make(id);
            _made[shard] = true;
        }
    }

    /// <summary>Makes the folder of a blob and those above it, durably.</summary>
    internal void Make(BlobId id)
    {
        Directory.CreateDirectory(paths.Data);
        var incarnation = paths.Incarnation(id.Incarnation);
        MakeOne(paths.Root, paths.Data);
        MakeOne(incarnation, paths.Root);
        MakeOne(paths.Shard(id.Incarnation, BlobPaths.ShardOf(id)), incarnation);
    }

    /// <summary>Makes what was made or removed in the blob's folder durable.</summary>
    internal void Sync(BlobId id) => SyncOf(paths.Shard(id.Incarnation, BlobPaths.ShardOf(id))).Sync();

    /// <summary>Removes the file of a blob; not yet durably.</summary>
    /// <returns>False when there was none.</returns>
    internal bool Unlink(BlobId id)
    {
        var path = paths.File(id);
        if (Posix.Unlink(path) == 0)
        {
            return true;
        }

        return Marshal.GetLastPInvokeError() == Errno.NoEntry ? false : throw DiskFaultException.FromLastError("remove", path);
    }

    /// <summary>Makes removals from a folder durable. A folder that is gone was made so by whoever removed it.</summary>
    internal void SyncRemovals(ulong incarnation, ulong shard)
    {
        try
        {
            SyncOf(paths.Shard(incarnation, shard)).Sync();
        }
        catch (DiskFaultException e) when (e.Error == Errno.NoEntry)
        {
        }
    }

    /// <summary>Removes a folder if it is empty.</summary>
    /// <returns>Whether it was.</returns>
    internal bool RemoveIfEmpty(string folder)
    {
        if (Posix.RemoveDirectory(folder) == 0)
        {
            _syncs.TryRemove(folder, out _);
            _made.TryRemove(folder, out _);
            return true;
        }

        return Marshal.GetLastPInvokeError() is Errno.NotEmpty or Errno.Exists or Errno.NoEntry
            ? false
            : throw DiskFaultException.FromLastError("remove the folder", folder);
    }

    private FolderSync SyncOf(string folder) => _syncs.GetOrAdd(folder, static f => new FolderSync(f));

    private void MakeOne(string folder, string parent)
    {
        if (Posix.MakeDirectory(folder, OwnerOnly) != 0 && Marshal.GetLastPInvokeError() != Errno.Exists)
        {
            throw DiskFaultException.FromLastError("make the folder", folder);
        }

        // Also when it was there: whoever made it may not have synced it yet.
        SyncOf(parent).Sync();
    }
}
