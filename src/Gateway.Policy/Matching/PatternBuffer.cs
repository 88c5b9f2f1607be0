using System.Buffers;

namespace Gateway.Policy.Matching;

/// <summary>A pattern whose variables are being replaced: characters and their marks. Disposed by who makes it, or pooled memory is lost.</summary>
internal ref struct PatternBuffer : IDisposable
{
    private Span<char> _text;
    private Span<byte> _marks;
    private char[]? _rentedText;
    private byte[]? _rentedMarks;
    private int _length;

    /// <param name="text">Memory to begin with.</param>
    /// <param name="marks">As long.</param>
    public PatternBuffer(Span<char> text, Span<byte> marks)
    {
        _text = text;
        _marks = marks;
    }

    public readonly ReadOnlySpan<char> Text => _text[.._length];

    public readonly ReadOnlySpan<byte> Marks => _marks[.._length];

    public void Append(scoped ReadOnlySpan<char> text, scoped ReadOnlySpan<byte> marks)
    {
        var at = Grow(text.Length);
        text.CopyTo(_text[at..]);
        marks.CopyTo(_marks[at..]);
    }

    /// <summary>Appends a value: whatever its characters are, they stand for themselves.</summary>
    public void AppendLiteral(scoped ReadOnlySpan<char> text)
    {
        var at = Grow(text.Length);
        text.CopyTo(_text[at..]);
        _marks.Slice(at, text.Length).Clear();
    }

    public void Dispose()
    {
        Return();
        this = default;
    }

    private int Grow(int by)
    {
        var at = _length;
        _length += by;
        if (_length > _text.Length)
        {
            var text = ArrayPool<char>.Shared.Rent(_length * 2);
            var marks = ArrayPool<byte>.Shared.Rent(_length * 2);
            _text[..at].CopyTo(text);
            _marks[..at].CopyTo(marks);
            Return();
            (_rentedText, _rentedMarks) = (text, marks);
            _text = text.AsSpan(0, _length * 2);
            _marks = marks.AsSpan(0, _length * 2);
        }

        return at;
    }

    private readonly void Return()
    {
        if (_rentedText is not null)
        {
            ArrayPool<char>.Shared.Return(_rentedText);
            ArrayPool<byte>.Shared.Return(_rentedMarks!);
        }
    }
}
