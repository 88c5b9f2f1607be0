namespace Gateway.Host.Limits;

/// <summary>What one client may take of the server before it is cut off.</summary>
internal sealed class LimitOptions
{
    /// <summary>Open connections on the S3 listener; one more is closed at once. Default: 65,536.</summary>
    public int MaxConnections { get; set; } = 65_536;

    /// <summary>How long the head of a request may take to arrive. Default: 30 seconds.</summary>
    public TimeSpan HeaderTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may stay open without a request. Default: 2 minutes.</summary>
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>All header lines of a request together, in bytes. Default: 64 KiB.</summary>
    public int MaxHeaderSize { get; set; } = 64 * 1024;

    /// <summary>The request line in bytes; presigned URLs with session tokens are long. Default: 32 KiB.</summary>
    public int MaxRequestLine { get; set; } = 32 * 1024;

    /// <summary>
    /// Bytes per second that a request body must bring, and a client must take of an answer, on average after <see cref="DataRateGrace"/>.
    /// 0: no minimum. Default: 240.
    /// </summary>
    public int MinDataRate { get; set; } = 240;

    /// <summary>How long a transfer may stay below <see cref="MinDataRate"/>. Default: 10 seconds.</summary>
    public TimeSpan DataRateGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of one connection that are received ahead of the request that reads them. Default: 128 KiB.</summary>
    public long ReceiveBuffer { get; set; } = 128 * 1024;
}
