using System.Buffers;
using System.Text;

namespace Gateway.Iam.Signing;

/// <summary>
/// A growing buffer over pooled memory, in which a request's canonical form is written once and hashed in place. Whoever makes it disposes
/// it, once. What it holds is covered by signatures but is no secret, so the memory goes back as it is.
/// </summary>
internal ref struct CanonicalBuffer
{
    private byte[] _bytes;
    private int _length;

    public CanonicalBuffer(int capacity)
    {
        _bytes = ArrayPool<byte>.Shared.Rent(capacity);
        _length = 0;
    }

    public readonly int Length => _length;

    public readonly ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Room for at least <paramref name="count"/> bytes; what was written of it is kept by <see cref="Advance"/>.</summary>
    public Span<byte> GetSpan(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Grow(count);
        }

        return _bytes.AsSpan(_length);
    }

    public void Advance(int count) => _length += count;

    public void Append(byte value)
    {
        GetSpan(1)[0] = value;
        _length++;
    }

    public void Append(scoped ReadOnlySpan<byte> value)
    {
        value.CopyTo(GetSpan(value.Length));
        _length += value.Length;
    }

    /// <summary>Appends one byte per character.</summary>
    public void AppendLatin1(scoped ReadOnlySpan<char> value) => _length += Encoding.Latin1.GetBytes(value, GetSpan(value.Length));

    public void AppendHex(scoped ReadOnlySpan<byte> value)
    {
        Convert.TryToHexStringLower(value, GetSpan(value.Length * 2), out var written);
        _length += written;
    }

    public void Dispose()
    {
        var bytes = _bytes;
        _bytes = [];
        _length = 0;
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, checked(_length + count)));
        Written.CopyTo(larger);
        var old = _bytes;
        _bytes = larger;
        ArrayPool<byte>.Shared.Return(old);
    }
}
