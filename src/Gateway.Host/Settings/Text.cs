namespace Gateway.Host.Settings;

/// <summary>A text that a rule accepts; null for none.</summary>
internal sealed class Text(string accepts, Func<string, bool> isAccepted) : SettingType<string?>
{
    public override string Accepts => accepts;

    public override bool TryParse(string text, out string? value)
    {
        value = text;
        return isAccepted(text);
    }

    public override string Format(string? value) => value ?? "";

    /// <summary>The path of something on disk, which need not exist.</summary>
    public static Text Path(string what) =>
        new($"the path of {what}", text => !string.IsNullOrWhiteSpace(text) && !text.Contains('\0', StringComparison.Ordinal));
}
