using Gateway.Host.Settings;

namespace Gateway.Host.Server;

internal static class ServerSettings
{
    private const string AcceptedAddress = "HOST:PORT, where HOST is an IPv4 address, an IPv6 address in brackets, localhost or * (all)";

    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<ListenAddress>(
            "Address",
            "Where S3 is served. Port 0 takes a free one.",
            new Parsed<ListenAddress>(AcceptedAddress, ListenAddress.Parse, a => a.ToString()),
            o => o.Server.Address,
            (o, v) => o.Server.Address = v) { CommandLineOption = "--address" },
        new TypedSetting<ListenAddress>(
            "Management",
            "Where health and metrics are served: plain HTTP without credentials, so keep it on a private network.",
            new Parsed<ListenAddress>(AcceptedAddress, ListenAddress.Parse, a => a.ToString()),
            o => o.Server.Management,
            (o, v) => o.Server.Management = v) { CommandLineOption = "--management" },
        new TypedSetting<bool>(
            "Server:AllowPlainHttp",
            "Whether S3 may be served without TLS on an address that other machines reach.",
            new Switch(),
            o => o.Server.AllowPlainHttp,
            (o, v) => o.Server.AllowPlainHttp = v),
    ];
}
