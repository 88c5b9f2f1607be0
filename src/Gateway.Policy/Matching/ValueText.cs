using System.Diagnostics;
using System.Globalization;
using Gateway.Policy.Evaluation;

namespace Gateway.Policy.Matching;

/// <summary>The values of requests as text: for operators that compare text, and for variables.</summary>
internal static class ValueText
{
    /// <summary>Enough for a number, a time, or an address.</summary>
    public const int ScratchLength = 80;

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <param name="value">One value, no list.</param>
    /// <param name="scratch">Memory for values that are no text.</param>
    public static ReadOnlySpan<char> Of(scoped in ContextValue value, Span<char> scratch)
    {
        switch (value.Kind)
        {
            case ContextValueKind.Text:
                return value.Text;
            case ContextValueKind.Boolean:
                return value.Boolean ? "true" : "false";
            case ContextValueKind.Number when value.Number.TryFormat(scratch, out var length, "0.############################", CultureInfo.InvariantCulture):
                return scratch[..length];
            case ContextValueKind.Time when value.Time.TryFormat(scratch, out var length, TimeFormat, CultureInfo.InvariantCulture):
                return scratch[..length];
            case ContextValueKind.Address:
                return AddressBits.Of(value.Address).Format(scratch);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>All values of a key, for people; null when there are none.</summary>
    public static IReadOnlyList<string>? All(in ContextValue value) => value.Kind switch
    {
        ContextValueKind.Absent or ContextValueKind.Unavailable => null,
        ContextValueKind.List => value.List,
        _ => [Of(value, stackalloc char[ScratchLength]).ToString()],
    };
}
