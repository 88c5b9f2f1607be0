namespace Gateway.Host.Settings;

/// <summary>A value of another type, or null when the setting is not given.</summary>
internal sealed class Optional<T>(SettingType<T> type) : SettingType<T?>
    where T : class
{
    public override string Accepts => type.Accepts;

    public override char ListDivider => type.ListDivider;

    public override bool TryParse(string text, out T? value)
    {
        var accepted = type.TryParse(text, out var parsed);
        value = accepted ? parsed : null;
        return accepted;
    }

    public override string Format(T? value) => value is null ? "" : type.Format(value);
}
