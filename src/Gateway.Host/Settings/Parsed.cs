namespace Gateway.Host.Settings;

/// <summary>A value of a type that parses itself.</summary>
internal sealed class Parsed<T>(string accepts, Func<string, (bool Accepted, T Value)> parse, Func<T, string> format) : SettingType<T>
{
    public override string Accepts => accepts;

    public override bool TryParse(string text, out T value)
    {
        (var accepted, value) = parse(text);
        return accepted;
    }

    public override string Format(T value) => format(value);
}
