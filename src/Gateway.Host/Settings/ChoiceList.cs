namespace Gateway.Host.Settings;

/// <summary>Some of the named values of an enumeration, with commas, in their order.</summary>
internal sealed class ChoiceList<T> : SettingType<IReadOnlyList<T>>
    where T : struct, Enum
{
    private static readonly Choice<T> s_choice = new();

    public override string Accepts => s_choice.Accepts.Replace("one of", "some of", StringComparison.Ordinal) + ", divided by commas";

    public override bool TryParse(string text, out IReadOnlyList<T> value)
    {
        var values = new List<T>();
        value = values;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!s_choice.TryParse(part, out var one) || values.Contains(one))
            {
                return false;
            }

            values.Add(one);
        }

        return true;
    }

    public override string Format(IReadOnlyList<T> value) => string.Join(',', value.Select(s_choice.Format));
}
