using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;

namespace Gateway.Metadata.Rocks.Blobs;

internal sealed class OpenIncarnationCommit : CommitOf<ulong>
{
    protected override ulong Apply(Transaction transaction)
    {
        var incarnation = transaction.NextSequence();
        Span<byte> key = stackalloc byte[RowKeys.SequenceLength];
        transaction.Put(Family.Incarnations, RowKeys.Sequence(key, incarnation), [(byte)IncarnationState.Open]);
        transaction.Incarnations.Set(incarnation, IncarnationState.Open);
        return incarnation;
    }
}
