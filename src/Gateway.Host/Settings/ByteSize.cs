using System.Globalization;

namespace Gateway.Host.Settings;

/// <summary>A number of bytes, with an optional binary unit.</summary>
internal sealed class ByteSize(long minimum, long maximum) : SettingType<long>
{
    private static readonly string[] s_units = ["TiB", "GiB", "MiB", "KiB", "B"];

    public override string Accepts => $"a size from {Format(minimum)} to {Format(maximum)}, as 65536, 64KiB, 1MiB";

    public override bool TryParse(string text, out long value)
    {
        var digits = text.AsSpan().Trim();
        var factor = 1L;
        for (var i = 0; i < s_units.Length; i++)
        {
            if (digits.EndsWith(s_units[i], StringComparison.OrdinalIgnoreCase))
            {
                digits = digits[..^s_units[i].Length].TrimEnd();
                factor = Factor(i);
                break;
            }
        }

        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value) || value > long.MaxValue / factor)
        {
            value = 0;
            return false;
        }

        value *= factor;
        return value >= minimum && value <= maximum;
    }

    public override string Format(long value)
    {
        for (var i = 0; i < s_units.Length - 1; i++)
        {
            if (value != 0 && value % Factor(i) == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{value / Factor(i)}{s_units[i]}");
            }
        }

        return value.ToString(CultureInfo.InvariantCulture);
    }

    private static long Factor(int unit) => 1L << (10 * (s_units.Length - 1 - unit));
}
