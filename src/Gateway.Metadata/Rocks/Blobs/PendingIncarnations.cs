namespace Gateway.Metadata.Rocks.Blobs;

/// <summary>The changes to incarnations of the group that is being evaluated, over the committed ones. For the writer thread only.</summary>
internal sealed class PendingIncarnations(OpenIncarnations committed)
{
    private readonly List<(ulong Incarnation, IncarnationState State)> _changes = [];
    private int _mark;

    public IncarnationState StateOf(ulong incarnation)
    {
        for (var i = _changes.Count - 1; i >= 0; i--)
        {
            if (_changes[i].Incarnation == incarnation)
            {
                return _changes[i].State;
            }
        }

        return committed.StateOf(incarnation);
    }

    public void Set(ulong incarnation, IncarnationState state) => _changes.Add((incarnation, state));

    public void Mark() => _mark = _changes.Count;

    public void RollBack() => _changes.RemoveRange(_mark, _changes.Count - _mark);

    public void Publish()
    {
        foreach (var (incarnation, state) in _changes)
        {
            committed.Set(incarnation, state);
        }
    }

    public void Clear() => _changes.Clear();
}
