namespace Gateway.Iam.Signing.V4;

/// <summary>The list of signed header names. AWS accepts it unsorted, in any case and with names twice; signatures are over the canonical list.</summary>
internal static class SignedHeaderList
{
    /// <summary>More names than any request has headers: what is beyond is refused before it costs time.</summary>
    public const int MaximumNames = 256;

    /// <summary>The list lower-cased, sorted and without repetitions; the same memory when it is so already.</summary>
    public static ReadOnlyMemory<char> Canonicalise(ReadOnlyMemory<char> list, V4Surface surface)
    {
        if (list.Span.Count(';') >= MaximumNames)
        {
            throw surface.Malformed($"The list of signed headers has more than {MaximumNames} names.");
        }

        return IsCanonical(list.Span) ? list : Rewrite(list.Span).AsMemory();
    }

    private static bool IsCanonical(ReadOnlySpan<char> list)
    {
        ReadOnlySpan<char> previous = [];
        while (true)
        {
            var end = list.IndexOf(';');
            var name = end < 0 ? list : list[..end];
            if (name.IsEmpty || name.ContainsAnyInRange('A', 'Z') || name.Contains(' ') || name.SequenceCompareTo(previous) <= 0)
            {
                return false;
            }

            if (end < 0)
            {
                return true;
            }

            previous = name;
            list = list[(end + 1)..];
        }
    }

    private static string Rewrite(ReadOnlySpan<char> list) => string.Join(';', list.ToString()
        .ToLowerInvariant()
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal));
}
