using Gateway.Core.Objects;

namespace Gateway.Fuzz.Targets;

/// <summary>Dates of headers: what was read is written as a date that reads alike.</summary>
internal sealed class DateTarget : FuzzTarget
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public override string Name => "http-date";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        Texts("Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sat, 01 Jan 0001 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT");

    public override IReadOnlyList<string> Words => ["Sun", "Sunday, ", "Feb", "GMT", "99", "0000", "-", ":", " ", "29"];

    public override void Run(byte[] input)
    {
        if (HttpDate.TryParse(Latin1(input), s_now, out var date))
        {
            Require(date.Offset == TimeSpan.Zero && date.Ticks % TimeSpan.TicksPerSecond == 0, "a date is not whole seconds of UTC");
            Require(HttpDate.TryParse(HttpDate.Format(date), s_now, out var again) && again == date, "a date does not read back");
        }
    }
}
