using Gateway.Metadata.Rocks.Blobs;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;

namespace Gateway.Metadata.Tests.Rocks;

/// <summary>Writes a little of everything, then fails.</summary>
internal sealed class FailingCommit : CommitOf<int>
{
    public const string Kind = "failing";
    public const string Id = "document";

    protected override int Apply(Transaction transaction)
    {
        transaction.Put(Family.Documents, DocumentKeys.Document(Kind, Id), [1, 1]);
        transaction.Incarnations.Set(99, IncarnationState.Open);
        throw new InvalidTimeZoneException();
    }
}
