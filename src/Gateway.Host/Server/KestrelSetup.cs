using System.Net;
using System.Text;
using Gateway.Host.Proxies;
using Gateway.Host.Settings;
using Gateway.Host.Tls;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Gateway.Host.Server;

/// <summary>How Kestrel serves S3.</summary>
internal static class KestrelSetup
{
    private static readonly TimeSpan s_handshakeTimeout = TimeSpan.FromSeconds(10);

    public static void Configure(
        KestrelServerOptions kestrel, GatewayOptions options, CertificateStore? certificates, TimeProvider time, ILoggerFactory loggers)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;

        // A signature covers the bytes of the headers: each byte becomes one character and nothing is lost.
        kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
        kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
        SetLimits(kestrel.Limits, options);
        Listen(kestrel, options.Server.Address, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            if (options.Proxies.UsesProxyProtocol)
            {
                // Before TLS: the proxy's header is not encrypted.
                var logger = loggers.CreateLogger<ProxyProtocol>();
                listen.Use(next => new ProxyProtocol(next, options.Proxies, time, logger).OnConnectionAsync);
            }

            if (certificates is not null)
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                listen.UseHttps(new TlsHandshakeCallbackOptions
                {
                    HandshakeTimeout = s_handshakeTimeout,
                    OnConnection = context => ValueTask.FromResult(certificates.HandshakeOptions(context.Connection)),
                });
            }
        });
    }

    public static void Configure(SocketTransportOptions sockets, GatewayOptions options)
    {
        // A connection that waits holds no buffer.
        sockets.WaitForDataBeforeAllocatingBuffer = true;
        sockets.MaxReadBufferSize = options.Limits.ReceiveBuffer;
    }

    public static void Listen(KestrelServerOptions kestrel, ListenAddress address, Action<ListenOptions> configure)
    {
        if (address.IsLocalhost)
        {
            kestrel.ListenLocalhost(address.Port, configure);
        }
        else
        {
            kestrel.Listen(new IPEndPoint(address.Address, address.Port), configure);
        }
    }

    private static void SetLimits(KestrelServerLimits kestrel, GatewayOptions options)
    {
        var limits = options.Limits;
        var rate = limits.MinDataRate == 0 ? null : new MinDataRate(limits.MinDataRate, limits.DataRateGrace);
        kestrel.MaxConcurrentConnections = limits.MaxConnections;
        kestrel.RequestHeadersTimeout = limits.HeaderTimeout;
        kestrel.KeepAliveTimeout = limits.KeepAliveTimeout;
        kestrel.MaxRequestHeadersTotalSize = limits.MaxHeaderSize;
        kestrel.MaxRequestHeaderCount = 1_000;
        kestrel.MaxRequestLineSize = limits.MaxRequestLine;
        kestrel.MaxRequestBufferSize = limits.ReceiveBuffer;
        kestrel.MinRequestBodyDataRate = rate;
        kestrel.MinResponseDataRate = rate;

        // Objects have 5 TiB; each operation limits its own body.
        kestrel.MaxRequestBodySize = null;
        kestrel.Http2.MaxRequestHeaderFieldSize = limits.MaxRequestLine;
    }
}
