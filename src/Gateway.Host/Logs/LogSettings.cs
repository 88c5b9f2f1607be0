using Gateway.Host.Settings;

namespace Gateway.Host.Logs;

internal static class LogSettings
{
    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<LogLevel>(
            "Logs:Level",
            "The least important events that are written to the console.",
            new Choice<LogLevel>(),
            o => o.Logs.Level,
            (o, v) => o.Logs.Level = v),
        new TypedSetting<LogFormat>(
            "Logs:Format",
            "How events are written: as lines of text, or as a JSON object each.",
            new Choice<LogFormat>(),
            o => o.Logs.Format,
            (o, v) => o.Logs.Format = v),
    ];
}
