using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Testing;

/// <summary>Makes clients of the AWS SDK for a gateway process.</summary>
internal static class Sdk
{
    /// <summary>Path style, without retries: a test wants to see each failure.</summary>
    public static AmazonS3Client Client(GatewayProcess gateway, Action<AmazonS3Config>? configure = null)
    {
        var config = new AmazonS3Config
        {
            ServiceURL = gateway.Endpoint.ToString(),
            AuthenticationRegion = gateway.Region,
            ForcePathStyle = true,
            MaxErrorRetry = 0,
            Timeout = TimeSpan.FromMinutes(2),
        };
        configure?.Invoke(config);
        return new AmazonS3Client(new BasicAWSCredentials(gateway.AccessKey, gateway.SecretKey), config);
    }

    /// <summary>A handler that takes every host name for this machine.</summary>
    public static SocketsHttpHandler LoopbackHandler() => new()
    {
        RequestHeaderEncodingSelector = static (_, _) => System.Text.Encoding.Latin1,
        ConnectCallback = static async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };
}
