using Gateway.Host.Settings;

namespace Gateway.Host.Memory;

internal static class MemorySettings
{
    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<long>(
            "Memory:NetworkBudget",
            "Memory for big network buffers (256 KiB each), which make uploads fast. Connections beyond it use small ones (4 KiB).",
            new ByteSize(0, 64L << 30),
            o => o.Memory.NetworkBudget,
            (o, v) => o.Memory.NetworkBudget = v),
    ];
}
