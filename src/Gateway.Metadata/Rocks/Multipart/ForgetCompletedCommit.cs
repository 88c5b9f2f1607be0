using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;

namespace Gateway.Metadata.Rocks.Multipart;

/// <summary>Forgets some of the completed uploads that are old enough, the oldest first; answers how many.</summary>
internal sealed class ForgetCompletedCommit(DateTimeOffset before, int count) : CommitOf<int>
{
    protected override int Apply(Transaction transaction)
    {
        var entries = FindOld(transaction);
        foreach (var entry in entries)
        {
            transaction.Delete(Family.CompletedUploads, entry);
            transaction.Delete(Family.CompletedUploads, CompletedUploadKeys.RowOf(entry));
        }

        return entries.Count;
    }

    private List<byte[]> FindOld(Transaction transaction)
    {
        var entries = new List<byte[]>();
        using var rows = transaction.Scan(Family.CompletedUploads, CompletedUploadKeys.Times);
        for (var found = rows.SeekToStart(); found && entries.Count < count; found = rows.Next())
        {
            if (CompletedUploadKeys.ReadTime(rows.Key) >= before)
            {
                break;
            }

            entries.Add(rows.Key.ToArray());
        }

        return entries;
    }
}
