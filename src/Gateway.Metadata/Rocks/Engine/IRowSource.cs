namespace Gateway.Metadata.Rocks.Engine;

/// <summary>Where rows are read from: the newest committed state, the state of one moment, or a transaction over it.</summary>
internal interface IRowSource
{
    PinnedValue Get(Family family, ReadOnlySpan<byte> key);

    Scan Scan(Family family, ReadOnlySpan<byte> prefix);
}
