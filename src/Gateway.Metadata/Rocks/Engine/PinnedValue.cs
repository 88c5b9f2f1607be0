using RocksDbSharp;

namespace Gateway.Metadata.Rocks.Engine;

/// <summary>A value in the engine's own memory, or nothing. Dispose it, and use its bytes before that only.</summary>
internal unsafe ref struct PinnedValue
{
    private readonly ReadOnlySpan<byte> _bytes;
    private nint _slice;

    public PinnedValue(nint slice)
    {
        _slice = slice;
        if (slice != 0)
        {
            var value = Native.Instance.rocksdb_pinnableslice_value(slice, out nuint length);
            _bytes = new ReadOnlySpan<byte>((void*)value, checked((int)length));
        }
    }

    public readonly bool Exists => _slice != 0;

    public readonly ReadOnlySpan<byte> Bytes => _bytes;

    public void Dispose()
    {
        if (_slice != 0)
        {
            Native.Instance.rocksdb_pinnableslice_destroy(_slice);
            _slice = 0;
        }
    }
}
