namespace Gateway.Policy.Matching;

/// <summary>
/// Reads <c>${key}</c>, <c>${key, 'default'}</c>, and the escapes <c>${*}</c>, <c>${?}</c> and <c>${$}</c>. What is none of these is plain text.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html</remarks>
internal static class VariableSyntax
{
    /// <summary>The variable or escape that a text begins with.</summary>
    /// <param name="text">A text that may begin with one.</param>
    /// <param name="length">How many characters it takes.</param>
    /// <param name="name">The name of its key; for an escape the character that it stands for.</param>
    /// <param name="fallback">What stands between the quotes of its default; null when it has none.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out int length, out ReadOnlySpan<char> name, out string? fallback)
    {
        length = 0;
        name = default;
        fallback = null;
        if (!text.StartsWith("${"))
        {
            return false;
        }

        var end = text.IndexOfAny('}', ',');
        if (end < 0)
        {
            return false;
        }

        name = text[2..end];
        if (text[end] == '}' && IsEscape(name))
        {
            length = end + 1;
            return true;
        }

        name = name.Trim(' ');
        if (name.IsEmpty || name.IndexOfAny("${'") >= 0 || (text[end] == ',' && !TryReadDefault(text, ref end, out fallback)))
        {
            return false;
        }

        length = end + 1;
        return true;
    }

    public static bool IsEscape(ReadOnlySpan<char> name) => name is "*" or "?" or "$";

    private static bool TryReadDefault(ReadOnlySpan<char> text, ref int at, out string? fallback)
    {
        fallback = null;
        var open = at + 1;
        while (open < text.Length && text[open] == ' ')
        {
            open++;
        }

        if (open == text.Length || text[open] != '\'' || text[(open + 1)..].IndexOf('\'') is not (>= 0 and var length))
        {
            return false;
        }

        var close = open + 1 + length + 1;
        while (close < text.Length && text[close] == ' ')
        {
            close++;
        }

        fallback = text.Slice(open + 1, length).ToString();
        at = close;
        return close < text.Length && text[close] == '}';
    }
}
