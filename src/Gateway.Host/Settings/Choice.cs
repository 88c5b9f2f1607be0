namespace Gateway.Host.Settings;

/// <summary>One of the named values of an enumeration, without regard to case.</summary>
internal sealed class Choice<T> : SettingType<T>
    where T : struct, Enum
{
    private static readonly string[] s_names = Enum.GetNames<T>();

    public override string Accepts => "one of " + string.Join(", ", s_names.Select(n => n.ToLowerInvariant()));

    public override bool TryParse(string text, out T value)
    {
        value = default;
        return Array.Exists(s_names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) && Enum.TryParse(text, ignoreCase: true, out value);
    }

    public override string Format(T value) => value.ToString().ToLowerInvariant();
}
