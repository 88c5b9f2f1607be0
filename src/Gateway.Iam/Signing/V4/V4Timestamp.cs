namespace Gateway.Iam.Signing.V4;

/// <summary>The times of SigV4: <c>yyyyMMdd'T'HHmmss'Z'</c>, and the day of a scope, <c>yyyyMMdd</c>.</summary>
internal static class V4Timestamp
{
    public const int Length = 16;

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length != Length || text[8] != 'T' || text[15] != 'Z' || !TryParseDay(text[..8], out var day)
            || !TryNumber(text[9..11], out var hour) || !TryNumber(text[11..13], out var minute) || !TryNumber(text[13..15], out var second)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new DateTimeOffset(day.Ticks + new TimeSpan(hour, minute, second).Ticks, TimeSpan.Zero);
        return true;
    }

    public static bool TryParseDay(ReadOnlySpan<char> text, out DateTime day)
    {
        day = default;
        if (text.Length != 8 || !TryNumber(text[..4], out var year) || !TryNumber(text[4..6], out var month) || !TryNumber(text[6..8], out var dayOfMonth)
            || year < 1 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new DateTime(year, month, dayOfMonth, 0, 0, 0, DateTimeKind.Utc);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
