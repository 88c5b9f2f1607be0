using Gateway.Host.Settings;

namespace Gateway.Host.Store;

internal static class ApiSettings
{
    /// <summary>Beyond it a body in the engine costs more than a file.</summary>
    private const long MaximumInlineLimit = 1 << 20;

    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<long>(
            "Storage:InlineLimit",
            "Objects up to this size are stored beside their row, larger ones in files of their own.",
            new ByteSize(0, MaximumInlineLimit),
            o => o.InlineLimit,
            (o, v) => o.InlineLimit = (int)v),
    ];
}
