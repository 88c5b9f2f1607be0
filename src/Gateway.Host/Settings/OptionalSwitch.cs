namespace Gateway.Host.Settings;

/// <summary>On or off, or null when the setting is not given.</summary>
internal sealed class OptionalSwitch : SettingType<bool?>
{
    private static readonly Switch s_switch = new();

    public override string Accepts => s_switch.Accepts;

    public override bool TryParse(string text, out bool? value)
    {
        var accepted = s_switch.TryParse(text, out var parsed);
        value = accepted ? parsed : null;
        return accepted;
    }

    public override string Format(bool? value) => value is { } given ? s_switch.Format(given) : "";
}
