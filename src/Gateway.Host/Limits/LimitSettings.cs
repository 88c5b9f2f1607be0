using Gateway.Host.Settings;

namespace Gateway.Host.Limits;

internal static class LimitSettings
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<long>(
            "Limits:MaxConnections",
            "Open connections on the S3 listener; one more is closed at once.",
            new Number(1, 10_000_000),
            o => o.Limits.MaxConnections,
            (o, v) => o.Limits.MaxConnections = (int)v),
        new TypedSetting<TimeSpan>(
            "Limits:HeaderTimeout",
            "How long the head of a request may take to arrive.",
            new Duration(s_second, s_hour),
            o => o.Limits.HeaderTimeout,
            (o, v) => o.Limits.HeaderTimeout = v),
        new TypedSetting<TimeSpan>(
            "Limits:KeepAliveTimeout",
            "How long a connection may stay open without a request.",
            new Duration(s_second, s_hour),
            o => o.Limits.KeepAliveTimeout,
            (o, v) => o.Limits.KeepAliveTimeout = v),
        new TypedSetting<long>(
            "Limits:MaxHeaderSize",
            "All header lines of a request together.",
            new ByteSize(16 << 10, 1 << 20),
            o => o.Limits.MaxHeaderSize,
            (o, v) => o.Limits.MaxHeaderSize = (int)v),
        new TypedSetting<long>(
            "Limits:MaxRequestLine",
            "The line with the method and the URL. Presigned URLs with session tokens are long.",
            new ByteSize(8 << 10, 256 << 10),
            o => o.Limits.MaxRequestLine,
            (o, v) => o.Limits.MaxRequestLine = (int)v),
        new TypedSetting<long>(
            "Limits:MinDataRate",
            "Bytes per second that a body must bring, and a client must take of an answer, on average; slower ones are cut off. 0: no minimum.",
            new Number(0, 1 << 30),
            o => o.Limits.MinDataRate,
            (o, v) => o.Limits.MinDataRate = (int)v),
        new TypedSetting<TimeSpan>(
            "Limits:DataRateGrace",
            "How long a transfer may stay below the minimum rate.",
            new Duration(2 * s_second, s_hour),
            o => o.Limits.DataRateGrace,
            (o, v) => o.Limits.DataRateGrace = v),
        new TypedSetting<long>(
            "Limits:ReceiveBuffer",
            "Bytes of one connection that are received ahead of the request that reads them.",
            new ByteSize(64 << 10, 64 << 20),
            o => o.Limits.ReceiveBuffer,
            (o, v) => o.Limits.ReceiveBuffer = v),
    ];
}
