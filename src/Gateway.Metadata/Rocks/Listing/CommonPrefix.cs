namespace Gateway.Metadata.Rocks.Listing;

/// <summary>The rule that rolls keys up: a key that holds the delimiter after the prefix counts as what it is up to and with the delimiter.</summary>
internal static class CommonPrefix
{
    /// <summary>Where the common prefix ends in what follows the prefix of a key; -1 when the key stands for itself.</summary>
    public static int EndOf(ReadOnlySpan<byte> afterPrefix, ReadOnlySpan<byte> delimiter)
    {
        if (delimiter.IsEmpty)
        {
            return -1;
        }

        var index = afterPrefix.IndexOf(delimiter);
        return index < 0 ? -1 : index + delimiter.Length;
    }

    /// <summary>Whether a text is exactly a common prefix of the query.</summary>
    public static bool Is(string text, string prefix, string? delimiter)
    {
        if (string.IsNullOrEmpty(delimiter) || !text.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var index = text.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return index >= 0 && index + delimiter.Length == text.Length;
    }
}
