using System.Text;
using Gateway.Policy.Matching;

namespace Gateway.Policy.Documents;

/// <summary>Checks the variables of texts. Decisions take what is malformed for plain text (see <see cref="VariableSyntax"/>); a policy that has it is refused.</summary>
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
            if (!VariableSyntax.TryRead(text.AsSpan(start), out var length, out var name, out _)
                || !(VariableSyntax.IsEscape(name) || HasVendor(name)))
            {
                return false;
            }

            at = start + length;
            found?.Add((start..at, name.ToString()));
        }

        return true;
    }

    private static bool HasVendor(ReadOnlySpan<char> key) => key.IndexOf(':') > 0 && !key.EndsWith(':');
}
