using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gateway.Api.Wire;

/// <summary>
/// Writes the documents of S3 as UTF-8. Characters that XML 1.0 cannot hold, such as those of odd keys, are written as character references,
/// as S3 does; clients that must read them ask for <c>encoding-type=url</c>. Dispose returns its buffer. Not thread-safe.
/// </summary>
internal sealed class S3XmlWriter : IDisposable
{
    public const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    private static readonly SearchValues<char> s_escaped = SearchValues.Create(
        "&<>\"\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F\uFFFE\uFFFF");

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4096);
    private int _length;

    public S3XmlWriter() => Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    /// <summary>The document so far.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    /// <summary>The root element with S3's namespace.</summary>
    public void StartRoot(string name) => StartRoot(name, Namespace);

    /// <summary>The root element of another service.</summary>
    public void StartRoot(string name, string xmlns)
    {
        Append("<");
        Append(name);
        Append(" xmlns=\"");
        Append(xmlns);
        Append("\">");
    }

    /// <summary>Takes back what was written since the document had that length.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _length);
        _length = length;
    }

    /// <summary>A root element that holds text alone.</summary>
    public void RootElement(string name, string text)
    {
        StartRoot(name);
        Text(text);
        End(name);
    }

    public void Start(string name)
    {
        Append("<");
        Append(name);
        Append(">");
    }

    /// <summary>An element with a type of XML Schema, which access control lists have.</summary>
    public void StartTyped(string name, string type)
    {
        Append("<");
        Append(name);
        Append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"");
        Append(type);
        Append("\">");
    }

    public void End(string name)
    {
        Append("</");
        Append(name);
        Append(">");
    }

    /// <summary>An element with text; null writes nothing, the empty string an empty element.</summary>
    public void Element(string name, string? text)
    {
        if (text is null)
        {
            return;
        }

        Start(name);
        Text(text);
        End(name);
    }

    public void Element(string name, long number)
    {
        Span<char> digits = stackalloc char[20];
        number.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
        Start(name);
        Append(digits[..written]);
        End(name);
    }

    public void Element(string name, bool value) => Element(name, value ? "true" : "false");

    /// <summary>ISO 8601, UTC, milliseconds.</summary>
    public void Element(string name, DateTimeOffset time)
    {
        Span<char> text = stackalloc char[24];
        time.UtcDateTime.TryFormat(text, out var written, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        Start(name);
        Append(text[..written]);
        End(name);
    }

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        _length = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Text(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(s_escaped) is >= 0 and var at)
        {
            Append(text[..at]);
            switch (text[at])
            {
                case '&':
                    Append("&amp;");
                    break;
                case '<':
                    Append("&lt;");
                    break;
                case '>':
                    Append("&gt;");
                    break;
                case '"':
                    Append("&quot;");
                    break;
                case var c:
                    Append(string.Create(CultureInfo.InvariantCulture, $"&#x{(int)c:x};"));
                    break;
            }

            text = text[(at + 1)..];
        }

        Append(text);
    }

    private void Append(ReadOnlySpan<char> text)
    {
        var needed = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_buffer.Length - _length < needed)
        {
            Grow(needed);
        }

        _length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
    }

    private void Grow(int needed)
    {
        // Nothing is written that comes near what an array can hold; that is for each operation to see to.
        var length = Math.Max(Math.Min(_buffer.Length * 2L, Array.MaxLength), (long)_length + needed);
        var larger = ArrayPool<byte>.Shared.Rent(checked((int)length));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
