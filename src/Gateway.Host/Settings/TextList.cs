namespace Gateway.Host.Settings;

/// <summary>Texts with a divider between them, white space around each ignored; none of them empty.</summary>
internal sealed class TextList(string accepts, char divider, Func<string, bool> isAccepted) : SettingType<IReadOnlyList<string>>
{
    public override string Accepts => accepts;

    public override char ListDivider => divider;

    public override bool TryParse(string text, out IReadOnlyList<string> value)
    {
        value = [.. text.Split(divider, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        return value.Count > 0 && value.All(isAccepted);
    }

    public override string Format(IReadOnlyList<string> value) => string.Join(divider, value);

    /// <summary>Any texts, with commas.</summary>
    public static TextList Of(string what) => new($"{what}, divided by commas", ',', _ => true);
}
