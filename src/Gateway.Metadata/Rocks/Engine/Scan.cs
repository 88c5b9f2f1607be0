using System.Runtime.InteropServices;
using RocksDbSharp;

namespace Gateway.Metadata.Rocks.Engine;

/// <summary>
/// Walks the keys of one column family that begin with a prefix, ascending, as they were when it was made. It stands before the first of them
/// until <see cref="Seek"/> or <see cref="SeekToStart"/>. Not safe for concurrent use.
/// </summary>
internal sealed unsafe class Scan : IDisposable
{
    private readonly byte[] _prefix;
    private readonly nint _options;
    private readonly byte* _upperBound;
    private nint _iterator;

    /// <param name="prefix">All keys that are walked begin with it.</param>
    /// <param name="snapshot">What to read; 0 for the newest state.</param>
    /// <param name="open">Makes the engine's iterator from read options.</param>
    public Scan(ReadOnlySpan<byte> prefix, nint snapshot, Func<nint, nint> open)
    {
        _prefix = prefix.ToArray();
        _options = Native.Instance.rocksdb_readoptions_create();
        if (snapshot != 0)
        {
            Native.Instance.rocksdb_readoptions_set_snapshot(_options, snapshot);
        }

        if (KeySuccessor.TryOf(prefix, out var end))
        {
            // The engine keeps the address, not the bytes.
            _upperBound = (byte*)NativeMemory.Alloc((nuint)end.Length);
            end.CopyTo(new Span<byte>(_upperBound, end.Length));
            Native.Instance.rocksdb_readoptions_set_iterate_upper_bound(_options, _upperBound, (nuint)end.Length);
        }

        _iterator = open(_options);
    }

    /// <summary>The whole key; valid until the next move.</summary>
    public ReadOnlySpan<byte> Key
    {
        get
        {
            var key = Native.Instance.rocksdb_iter_key(_iterator, out nuint length);
            return new ReadOnlySpan<byte>((void*)key, checked((int)length));
        }
    }

    /// <summary>What follows the prefix in the key.</summary>
    public ReadOnlySpan<byte> KeyAfterPrefix => Key[_prefix.Length..];

    /// <summary>Valid until the next move.</summary>
    public ReadOnlySpan<byte> Value
    {
        get
        {
            var value = Native.Instance.rocksdb_iter_value(_iterator, out nuint length);
            return new ReadOnlySpan<byte>((void*)value, checked((int)length));
        }
    }

    public bool SeekToStart() => Seek(_prefix);

    /// <summary>Goes to the first key at or after <paramref name="key"/>, but not before the prefix; false at the end.</summary>
    public bool Seek(ReadOnlySpan<byte> key)
    {
        if (key.SequenceCompareTo(_prefix) < 0)
        {
            key = _prefix;
        }

        fixed (byte* start = key)
        {
            Native.Instance.rocksdb_iter_seek(_iterator, start, (nuint)key.Length);
        }

        return IsValid();
    }

    public bool Next()
    {
        Native.Instance.rocksdb_iter_next(_iterator);
        return IsValid();
    }

    public void Dispose()
    {
        if (_iterator != 0)
        {
            Native.Instance.rocksdb_iter_destroy(_iterator);
            Native.Instance.rocksdb_readoptions_destroy(_options);
            NativeMemory.Free(_upperBound);
            _iterator = 0;
        }
    }

    private bool IsValid()
    {
        if (Native.Instance.rocksdb_iter_valid(_iterator) != 0)
        {
            // An iterator over uncommitted writes does not know the bound.
            return Key.StartsWith(_prefix);
        }

        // The end of the range and a block that cannot be read look the same until one asks.
        Native.Instance.rocksdb_iter_get_error(_iterator, out nint error);
        return error == 0 ? false : throw EngineErrors.OnRead(EngineErrors.TakeMessage(error));
    }
}
