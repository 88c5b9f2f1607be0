namespace Gateway.Host.Settings;

/// <summary>On or off.</summary>
internal sealed class Switch : SettingType<bool>
{
    public override string Accepts => "true or false";

    public override bool TryParse(string text, out bool value) => bool.TryParse(text, out value);

    public override string Format(bool value) => value ? "true" : "false";
}
