using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;

namespace Gateway.Metadata.Rocks.Blobs;

/// <summary>Revokes an incarnation, or closes it. One that is closed already stays closed.</summary>
internal sealed class EndIncarnationCommit(ulong incarnation, IncarnationState state) : CommitOf<bool>
{
    protected override bool Apply(Transaction transaction)
    {
        if (transaction.Incarnations.StateOf(incarnation) == IncarnationState.Closed)
        {
            return false;
        }

        Span<byte> buffer = stackalloc byte[RowKeys.SequenceLength];
        var key = RowKeys.Sequence(buffer, incarnation);
        if (state == IncarnationState.Closed)
        {
            transaction.Delete(Family.Incarnations, key);
        }
        else
        {
            transaction.Put(Family.Incarnations, key, [(byte)state]);
        }

        transaction.Incarnations.Set(incarnation, state);
        return true;
    }
}
