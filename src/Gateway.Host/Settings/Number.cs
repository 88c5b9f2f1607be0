using System.Globalization;

namespace Gateway.Host.Settings;

/// <summary>A whole number in a range.</summary>
internal sealed class Number(long minimum, long maximum) : SettingType<long>
{
    public override string Accepts => string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} to {maximum}");

    public override bool TryParse(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= minimum && value <= maximum;

    public override string Format(long value) => value.ToString(CultureInfo.InvariantCulture);
}
