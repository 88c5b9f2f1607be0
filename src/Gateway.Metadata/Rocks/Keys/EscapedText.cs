using System.Text;

namespace Gateway.Metadata.Rocks.Keys;

/// <summary>
/// UTF-8 text inside a longer key, so that keys sort by the text first: 0x00 becomes 0x00 0xFF, and 0x00 0x01 ends the text. A text that begins
/// another one then sorts before it, whatever follows.
/// </summary>
internal static class EscapedText
{
    public const int TerminatorLength = 2;

    private const byte EscapedZero = 0xFF;
    private const byte End = 0x01;

    /// <summary>How many bytes a text needs at most, with its terminator.</summary>
    public static int MaximumLength(string text) => (2 * Encoding.UTF8.GetByteCount(text)) + TerminatorLength;

    /// <summary>The text and its terminator; returns how many bytes were written.</summary>
    public static int WriteTerminated(Span<byte> destination, string text)
    {
        var length = Write(destination, text);
        destination[length] = 0;
        destination[length + 1] = End;
        return length + TerminatorLength;
    }

    /// <summary>The text without a terminator, for a prefix of texts; returns how many bytes were written.</summary>
    public static int Write(Span<byte> destination, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, destination);
        var zeros = destination[..length].Count((byte)0);
        if (zeros == 0)
        {
            return length;
        }

        // From the back, so that every byte moves once.
        var to = length + zeros;
        for (var from = length - 1; from >= 0; from--)
        {
            if (destination[from] == 0)
            {
                destination[--to] = EscapedZero;
            }

            destination[--to] = destination[from];
        }

        return length + zeros;
    }

    /// <summary>The text at the start of <paramref name="source"/>, and what follows its terminator.</summary>
    /// <exception cref="FormatException">There is no terminator, or an escape that is never written.</exception>
    public static string Read(ReadOnlySpan<byte> source, out ReadOnlySpan<byte> rest)
    {
        var first = source.IndexOf((byte)0);
        if (first >= 0 && first + 1 < source.Length && source[first + 1] == End)
        {
            rest = source[(first + TerminatorLength)..];
            return Encoding.UTF8.GetString(source[..first]);
        }

        return ReadEscaped(source, out rest);
    }

    private static string ReadEscaped(ReadOnlySpan<byte> source, out ReadOnlySpan<byte> rest)
    {
        var text = new byte[source.Length];
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            text[length++] = source[i];
            if (source[i] != 0)
            {
                continue;
            }

            if (++i == source.Length)
            {
                break;
            }

            if (source[i] == End)
            {
                rest = source[(i + 1)..];
                return Encoding.UTF8.GetString(text.AsSpan(0, length - 1));
            }

            if (source[i] != EscapedZero)
            {
                break;
            }
        }

        throw new FormatException("An escaped text does not end.");
    }
}
