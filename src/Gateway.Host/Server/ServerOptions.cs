namespace Gateway.Host.Server;

internal sealed class ServerOptions
{
    /// <summary>Where S3 is served. Default: 127.0.0.1:9000.</summary>
    public ListenAddress Address { get; set; } = ListenAddress.S3;

    /// <summary>Where health and metrics are served, without TLS and without credentials. Default: 127.0.0.1:9001.</summary>
    public ListenAddress Management { get; set; } = ListenAddress.Management;

    /// <summary>Whether S3 may be served without TLS on an address that other machines reach. Default: false.</summary>
    public bool AllowPlainHttp { get; set; }
}
