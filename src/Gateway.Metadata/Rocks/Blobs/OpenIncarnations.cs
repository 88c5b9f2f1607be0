using System.Buffers.Binary;
using System.Collections.Concurrent;
using Gateway.Metadata.Rocks.Engine;

namespace Gateway.Metadata.Rocks.Blobs;

/// <summary>Every incarnation that was opened and not closed, as committed. Safe for concurrent use; few.</summary>
internal sealed class OpenIncarnations
{
    private readonly ConcurrentDictionary<ulong, IncarnationState> _states = new();

    public OpenIncarnations(Database database)
    {
        using var rows = database.Scan(Family.Incarnations, []);
        for (var found = rows.SeekToStart(); found; found = rows.Next())
        {
            _states[BinaryPrimitives.ReadUInt64BigEndian(rows.Key)] = (IncarnationState)rows.Value[0];
        }
    }

    public IReadOnlyList<ulong> All => [.. _states.Keys.Order()];

    public IncarnationState StateOf(ulong incarnation) => _states.GetValueOrDefault(incarnation, IncarnationState.Closed);

    public void Set(ulong incarnation, IncarnationState state)
    {
        if (state == IncarnationState.Closed)
        {
            _states.TryRemove(incarnation, out _);
        }
        else
        {
            _states[incarnation] = state;
        }
    }
}
