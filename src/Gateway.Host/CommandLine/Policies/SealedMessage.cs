namespace Gateway.Host.CommandLine.Policies;

/// <summary>Finds the sealed message in what people paste: often the whole text of a refusal, in lines that a mail has wrapped.</summary>
internal static class SealedMessage
{
    private const string Mark = "failure message:";

    /// <summary>Longer than the words that may follow a message, and shorter than the lines that one is wrapped into.</summary>
    private const int LongestWord = 20;

    /// <summary>What may be the message, the likeliest first: one or two.</summary>
    public static IReadOnlyList<string> Find(string pasted)
    {
        var mark = pasted.LastIndexOf(Mark, StringComparison.OrdinalIgnoreCase);
        var text = (mark < 0 ? pasted : pasted[(mark + Mark.Length)..]).AsSpan().Trim().TrimStart("\"'");
        var end = 0;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '_' || char.IsWhiteSpace(text[end])))
        {
            end++;
        }

        var words = text[..end].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var whole = Array.FindLastIndex(words, word => word.Length > LongestWord) + 1;
        return words.Length == 0 ? [text.ToString()]
            : whole == 0 || whole == words.Length ? [string.Concat(words)]
            : [string.Concat(words.Take(whole)), string.Concat(words.Take(whole + 1))];
    }
}
