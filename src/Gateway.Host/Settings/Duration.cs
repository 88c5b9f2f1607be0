using System.Globalization;

namespace Gateway.Host.Settings;

/// <summary>A span of time with its unit.</summary>
internal sealed class Duration(TimeSpan minimum, TimeSpan maximum) : SettingType<TimeSpan>
{
    private static readonly (string Unit, TimeSpan Length)[] s_units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)),
        ("d", TimeSpan.FromDays(1)),
    ];

    public override string Accepts => $"a time from {Format(minimum)} to {Format(maximum)}, as 500ms, 30s, 5m, 12h, 7d";

    public override bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        var trimmed = text.AsSpan().Trim();
        foreach (var (unit, length) in s_units)
        {
            if (trimmed.EndsWith(unit, StringComparison.OrdinalIgnoreCase)
                && long.TryParse(trimmed[..^unit.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && count <= TimeSpan.MaxValue / length)
            {
                value = length * count;
                return value >= minimum && value <= maximum;
            }
        }

        return false;
    }

    public override string Format(TimeSpan value)
    {
        if (value == TimeSpan.Zero)
        {
            return "0s";
        }

        var best = Array.FindLast(s_units, u => value.Ticks % u.Length.Ticks == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{value.Ticks / best.Length.Ticks}{best.Unit}");
    }
}
