using System.Text;

namespace Gateway.Policy.Documents;

/// <summary>The syntax of variables in policies: <c>${key}</c>, <c>${key, 'default'}</c>, and <c>${*}</c>, <c>${?}</c>, <c>${$}</c> for the characters.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html</remarks>
internal static class PolicyVariables
{
    /// <summary>Whether all that begins as a variable is one.</summary>
    public static bool IsWellFormed(string text) => TryFind(text, null);

    /// <summary>The condition keys that a text refers to; what is malformed is passed over.</summary>
    public static IReadOnlyList<string> Keys(string text)
    {
        var found = new List<(Range Place, string Key)>();
        TryFind(text, found);
        return [.. found.Select(v => v.Key).Where(k => k.Length > 1)];
    }

    /// <summary>The text with <c>*</c> for each variable, and with <c>?</c> for each escaped character: a pattern that means at least as much.</summary>
    public static string Masked(string text)
    {
        var found = new List<(Range Place, string Key)>();
        TryFind(text, found);
        var masked = new StringBuilder(text.Length);
        var end = 0;
        foreach (var (place, key) in found)
        {
            masked.Append(text, end, place.Start.Value - end).Append(key.Length == 1 ? '?' : '*');
            end = place.End.Value;
        }

        return masked.Append(text, end, text.Length - end).ToString();
    }

    private static bool TryFind(string text, List<(Range Place, string Key)>? found)
    {
        var at = 0;
        while (text.IndexOf("${", at, StringComparison.Ordinal) is var start and >= 0)
        {
            var end = TryRead(text, start + 2, out var key);
            if (end < 0)
            {
                return false;
            }

            found?.Add((start..end, key.ToString()));
            at = end;
        }

        return true;
    }

    /// <summary>The place after the closing brace, or -1.</summary>
    private static int TryRead(string text, int from, out ReadOnlySpan<char> key)
    {
        var rest = text.AsSpan(from);
        key = default;
        if (rest is ['*' or '?' or '$', '}', ..])
        {
            key = rest[..1];
            return from + 2;
        }

        var length = rest.IndexOfAny("},'{$");
        if (length < 0 || rest[length] is not ('}' or ','))
        {
            return -1;
        }

        key = rest[..length].Trim(' ');
        if (key.IndexOf(':') is <= 0 || key.EndsWith(':'))
        {
            return -1;
        }

        return rest[length] == '}' ? from + length + 1 : EndOfDefault(text, from + length + 1);
    }

    /// <summary>After the comma come a text in single quotes and the closing brace, with spaces between them.</summary>
    private static int EndOfDefault(string text, int from)
    {
        var rest = text.AsSpan(from);
        var quoted = rest.TrimStart(' ');
        if (!quoted.StartsWith('\'') || quoted[1..].IndexOf('\'') is var length && length < 0)
        {
            return -1;
        }

        var tail = quoted[(length + 2)..].TrimStart(' ');
        return tail.StartsWith('}') ? text.Length - tail.Length + 1 : -1;
    }
}
