using Gateway.Host.Settings;

namespace Gateway.Host.Identity;

/// <summary>Host names divided by commas; they are kept in lower case.</summary>
internal sealed class DomainList : SettingType<IReadOnlyList<string>>
{
    public override string Accepts => "host names without port, divided by commas, as s3.example.com,objects.example.net";

    public override bool TryParse(string text, out IReadOnlyList<string> value)
    {
        value = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(name => name.ToLowerInvariant())];
        return value.All(IsHostName);
    }

    public override string Format(IReadOnlyList<string> value) => string.Join(',', value);

    private static bool IsHostName(string name) =>
        name.Length is > 0 and <= 253
        && name.Split('.').All(label =>
            label.Length is > 0 and <= 63
            && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            && label[0] != '-'
            && label[^1] != '-');
}
