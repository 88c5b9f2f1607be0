using Gateway.Policy.Actions;

namespace Gateway.Policy.Linting;

/// <summary>Finds patterns of a list that mean nothing more than another one of the list.</summary>
internal static class PatternOverlap
{
    /// <summary>Characters of all patterns. Longer lists are not looked at: every pattern is compared with every other.</summary>
    private const int LongestList = 32 * 1024;

    /// <returns>The pattern that can be left out, and the one that means it too.</returns>
    public static IEnumerable<(string Redundant, string Covering)> Find(IReadOnlyList<string> patterns, bool ignoreCase)
    {
        if (patterns.Sum(p => (long)p.Length) > LongestList)
        {
            yield break;
        }

        for (var i = 0; i < patterns.Count; i++)
        {
            for (var j = 0; j < patterns.Count; j++)
            {
                if (i != j && Covers(patterns[j], patterns[i], ignoreCase) && (j < i || !Covers(patterns[i], patterns[j], ignoreCase)))
                {
                    yield return (patterns[i], patterns[j]);
                    break;
                }
            }
        }
    }

    /// <summary>Whether all that the second means is meant by the first. Not found in every case, but never claimed wrongly.</summary>
    private static bool Covers(string first, string second, bool ignoreCase)
    {
        // A question mark would take the second's star, or the dollar of its variable, for one character.
        if (first.Contains('?', StringComparison.Ordinal) && second.AsSpan().ContainsAny('*', '$'))
        {
            return string.Equals(first, second, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        }

        return ignoreCase ? ActionPattern.Matches(first, second.AsSpan()) : ActionPattern.MatchesExactly(first, second);
    }
}
