using Gateway.Host.Settings;

namespace Gateway.Host.Data;

internal static class DataSettings
{
    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<string?>(
            "Data",
            "The folder that holds everything that is stored; made with mode 0700 when it is not there.",
            Text.Path("a folder"),
            o => o.Data.Folder,
            (o, v) => o.Data.Folder = v!) { CommandLineOption = "--data" },
    ];
}
