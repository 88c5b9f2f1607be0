using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;

namespace Gateway.Metadata.Tests.Rocks;

/// <summary>How many rows each column family holds.</summary>
internal sealed class CountRowsCommit : CommitOf<IReadOnlyDictionary<Family, int>>
{
    protected override IReadOnlyDictionary<Family, int> Apply(Transaction transaction) =>
        FamilyNames.All.ToDictionary(family => family, family => Count(transaction, family));

    private static int Count(Transaction transaction, Family family)
    {
        using var rows = transaction.Scan(family, []);
        var count = 0;
        for (var found = rows.SeekToStart(); found; found = rows.Next())
        {
            count++;
        }

        return count;
    }
}
