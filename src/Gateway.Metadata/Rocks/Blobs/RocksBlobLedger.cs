using Gateway.Core.Blobs;
using Gateway.Core.Names;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;

namespace Gateway.Metadata.Rocks.Blobs;

internal sealed class RocksBlobLedger(Database database, CommitWriter writer, OpenIncarnations incarnations) : IBlobLedger
{
    public ValueTask<ulong> OpenIncarnationAsync(CancellationToken cancellationToken) =>
        new(writer.CommitAsync(new OpenIncarnationCommit(), cancellationToken));

    public async ValueTask RevokeIncarnationAsync(ulong incarnation, CancellationToken cancellationToken) =>
        await writer.CommitAsync(new EndIncarnationCommit(incarnation, IncarnationState.Revoked), cancellationToken);

    public async ValueTask CloseIncarnationAsync(ulong incarnation, CancellationToken cancellationToken) =>
        await writer.CommitAsync(new EndIncarnationCommit(incarnation, IncarnationState.Closed), cancellationToken);

    public ValueTask<IReadOnlyList<ulong>> ListIncarnationsAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(incarnations.All);
    }

    public ValueTask<bool> IsKnownAsync(BlobId blob, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var use = database.Use();
        Span<byte> key = stackalloc byte[RowKeys.BlobIdLength];
        using var row = database.Get(Family.Blobs, RowKeys.Blob(key, blob));
        return ValueTask.FromResult(row.Exists);
    }

    public ValueTask<IReadOnlyList<GarbageEntry>> ListGarbageAsync(
        DateTimeOffset before, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var use = database.Use();
        using var rows = database.Scan(Family.Garbage, []);
        var entries = new List<GarbageEntry>();
        for (var found = rows.SeekToStart(); found && entries.Count < count; found = rows.Next())
        {
            var since = RowKeys.ReadTime(rows.Key);
            if (since >= before)
            {
                break;
            }

            entries.Add(new GarbageEntry(RowKeys.ReadBlob(rows.Key[sizeof(long)..]), since));
        }

        return ValueTask.FromResult<IReadOnlyList<GarbageEntry>>(entries);
    }

    public async ValueTask ForgetGarbageAsync(IReadOnlyList<GarbageEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count > 0)
        {
            await writer.CommitAsync(new ForgetGarbageCommit(entries), cancellationToken);
        }
    }
}
