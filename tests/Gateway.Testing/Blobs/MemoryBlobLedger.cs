using Gateway.Core.Blobs;
using Gateway.Core.Names;

namespace Gateway.Testing.Blobs;

/// <summary>A ledger that a test fills by hand. Not safe for concurrent use.</summary>
public sealed class MemoryBlobLedger : IBlobLedger
{
    private readonly SortedSet<ulong> _open = [];
    private ulong _last;

    /// <summary>Blobs that a row owns.</summary>
    public HashSet<BlobId> Owned { get; } = [];

    public List<GarbageEntry> Garbage { get; } = [];

    public HashSet<ulong> Revoked { get; } = [];

    /// <summary>What happened, in order: <c>revoke 1</c>, <c>known 1-1</c>, <c>close 1</c>.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Takes the row of a blob away.</summary>
    public void Drop(BlobId blob, DateTimeOffset since)
    {
        Owned.Remove(blob);
        Garbage.Add(new GarbageEntry(blob, since));
    }

    public ValueTask<ulong> OpenIncarnationAsync(CancellationToken cancellationToken)
    {
        _open.Add(++_last);
        return ValueTask.FromResult(_last);
    }

    public ValueTask RevokeIncarnationAsync(ulong incarnation, CancellationToken cancellationToken)
    {
        Calls.Add($"revoke {incarnation}");
        Revoked.Add(incarnation);
        return ValueTask.CompletedTask;
    }

    public ValueTask CloseIncarnationAsync(ulong incarnation, CancellationToken cancellationToken)
    {
        Calls.Add($"close {incarnation}");
        _open.Remove(incarnation);
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<ulong>> ListIncarnationsAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<ulong>>([.. _open]);

    public ValueTask<bool> IsKnownAsync(BlobId blob, CancellationToken cancellationToken)
    {
        Calls.Add($"known {blob.Incarnation}-{blob.Number}");
        return ValueTask.FromResult(Owned.Contains(blob) || Garbage.Any(g => g.Blob == blob));
    }

    public ValueTask<IReadOnlyList<GarbageEntry>> ListGarbageAsync(DateTimeOffset before, int count, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<GarbageEntry>>([.. Garbage.Where(g => g.Since < before).OrderBy(g => g.Since).Take(count)]);

    public ValueTask ForgetGarbageAsync(IReadOnlyList<GarbageEntry> entries, CancellationToken cancellationToken)
    {
        Garbage.RemoveAll(entries.Contains);
        return ValueTask.CompletedTask;
    }
}
