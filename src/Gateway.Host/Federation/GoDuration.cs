using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Host.Federation;

/// <summary>Times as MinIO's variables have them.</summary>
/// <remarks>https://pkg.go.dev/time#ParseDuration</remarks>
internal static partial class GoDuration
{
    /// <summary>The time in whole seconds, as settings have it; a text that is none as it stands.</summary>
    public static string Translate(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
        {
            return text;
        }

        var seconds = Part("h") * 3600 + Part("m") * 60 + Part("s");
        return string.Create(CultureInfo.InvariantCulture, $"{seconds:0}s");

        decimal Part(string unit) => match.Groups[unit] is { Success: true, Value: var digits } ? decimal.Parse(digits, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^(?=.)((?<h>\d{1,9}(\.\d{1,9})?)h)?((?<m>\d{1,9}(\.\d{1,9})?)m)?((?<s>\d{1,9}(\.\d{1,9})?)s)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
