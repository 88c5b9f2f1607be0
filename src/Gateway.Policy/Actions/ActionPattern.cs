namespace Gateway.Policy.Actions;

/// <summary>Patterns of actions as policies write them: <c>*</c> is any run of characters, <c>?</c> any one; case does not count.</summary>
public static class ActionPattern
{
    /// <summary>Whether the pattern means the action, by its own name or by one of MinIO's.</summary>
    public static bool Matches(string pattern, PolicyAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (Matches(pattern, action.Name))
        {
            return true;
        }

        foreach (var name in action.OtherNames)
        {
            if (Matches(pattern, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the pattern matches a text as a whole, in time that is at most the product of both lengths.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text) => Matches(pattern, text, ignoreCase: true);

    /// <summary>The same with case: for names of buckets.</summary>
    internal static bool MatchesExactly(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text) => Matches(pattern, text, ignoreCase: false);

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool ignoreCase)
    {
        int p = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == text[t] || (ignoreCase && char.ToUpperInvariant(pattern[p]) == char.ToUpperInvariant(text[t]))))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                // The last star takes one more character; those before it never need to be looked at again.
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }
}
