namespace Gateway.Host.Settings;

/// <summary>A setting whose values become a <typeparamref name="T"/> in an options class, whose initial value is the default.</summary>
internal sealed class TypedSetting<T>(
    string key, string summary, SettingType<T> type, Func<GatewayOptions, T> get, Action<GatewayOptions, T> set)
    : Setting(key, summary)
{
    public override string Accepts => type.Accepts;

    public override char ListDivider => type.ListDivider;

    public override string Default => type.Format(get(new GatewayOptions()));

    public override bool TryApply(GatewayOptions options, string item, string text)
    {
        if (!type.TryParse(text, out var value))
        {
            return false;
        }

        set(options, value);
        return true;
    }
}
