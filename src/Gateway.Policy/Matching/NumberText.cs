using System.Globalization;

namespace Gateway.Policy.Matching;

/// <summary>Reads the numbers of policies and requests: integers and decimals, in the range and precision of <see cref="decimal"/>.</summary>
internal static class NumberText
{
    public static bool TryParse(ReadOnlySpan<char> text, out decimal number) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);
}
