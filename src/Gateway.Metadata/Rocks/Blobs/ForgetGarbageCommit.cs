using Gateway.Core.Blobs;
using Gateway.Metadata.Rocks.Commits;

namespace Gateway.Metadata.Rocks.Blobs;

internal sealed class ForgetGarbageCommit(IReadOnlyList<GarbageEntry> entries) : CommitOf<int>
{
    protected override int Apply(Transaction transaction)
    {
        foreach (var entry in entries)
        {
            LedgerRows.Forget(transaction, entry);
        }

        return entries.Count;
    }
}
