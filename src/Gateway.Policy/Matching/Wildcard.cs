using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Gateway.Policy.Matching;

/// <summary>
/// Matches patterns with wildcards. Nothing is ever tried twice: what stands between two stars is looked for once, leftmost, in what is left of
/// the text, so that hostile patterns cost at most length × length / (lanes of a vector register), and usual ones one pass over the text.
/// </summary>
internal static class Wildcard
{
    private const int OnStack = 1024;

    /// <param name="pattern">The characters of the pattern; those of wildcards are not looked at.</param>
    /// <param name="marks">For each of them one of <see cref="Mark"/>.</param>
    /// <param name="text">Matched as a whole, with case.</param>
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<byte> marks, ReadOnlySpan<char> text)
    {
        var head = marks.IndexOf(Mark.Run);
        if (head < 0)
        {
            return text.Length == pattern.Length && MatchesHere(pattern, marks, text);
        }

        var last = marks.LastIndexOf(Mark.Run);
        var tail = pattern.Length - last - 1;
        if (text.Length < head + tail
            || !MatchesHere(pattern[..head], marks[..head], text)
            || !MatchesHere(pattern[(last + 1)..], marks[(last + 1)..], text[^tail..]))
        {
            return false;
        }

        text = text[head..^tail];
        while (head < last)
        {
            pattern = pattern[(head + 1)..];
            marks = marks[(head + 1)..];
            last -= head + 1;
            head = marks.IndexOf(Mark.Run);
            var at = Find(pattern[..head], marks[..head], text);
            if (at < 0)
            {
                return false;
            }

            text = text[(at + head)..];
        }

        return true;
    }

    private static bool MatchesHere(ReadOnlySpan<char> chunk, ReadOnlySpan<byte> marks, ReadOnlySpan<char> text)
    {
        if (!marks.Contains(Mark.Any))
        {
            return text.StartsWith(chunk);
        }

        for (var i = 0; i < chunk.Length; i++)
        {
            if (marks[i] == Mark.Literal && chunk[i] != text[i])
            {
                return false;
            }
        }

        return true;
    }

    private static int Find(ReadOnlySpan<char> chunk, ReadOnlySpan<byte> marks, ReadOnlySpan<char> text)
    {
        if (!marks.Contains(Mark.Any))
        {
            return text.IndexOf(chunk);
        }

        var starts = text.Length - chunk.Length + 1;
        if (starts <= 0)
        {
            return -1;
        }

        // All places where the chunk could start are tried side by side, one character of the chunk after the other.
        var rented = starts > OnStack ? ArrayPool<ushort>.Shared.Rent(starts) : null;
        var alive = rented is null ? stackalloc ushort[OnStack] : rented;
        try
        {
            alive = alive[..starts];
            alive.Fill(ushort.MaxValue);
            for (var i = 0; i < chunk.Length; i++)
            {
                if (marks[i] == Mark.Literal && !Keep(alive, MemoryMarshal.Cast<char, ushort>(text.Slice(i, starts)), chunk[i]))
                {
                    return -1;
                }
            }

            return alive.IndexOf(ushort.MaxValue);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<ushort>.Shared.Return(rented);
            }
        }
    }

    /// <summary>Clears the places where the text is not the wanted character; false when none is left.</summary>
    private static bool Keep(Span<ushort> alive, ReadOnlySpan<ushort> text, char wanted)
    {
        var lanes = Vector<ushort>.Count;
        var all = new Vector<ushort>(wanted);
        var left = Vector<ushort>.Zero;
        var i = 0;
        for (; i + lanes <= alive.Length; i += lanes)
        {
            var kept = new Vector<ushort>(alive[i..]) & Vector.Equals(new Vector<ushort>(text[i..]), all);
            kept.CopyTo(alive[i..]);
            left |= kept;
        }

        var any = left != Vector<ushort>.Zero;
        for (; i < alive.Length; i++)
        {
            alive[i] = text[i] == wanted ? alive[i] : (ushort)0;
            any |= alive[i] != 0;
        }

        return any;
    }
}
