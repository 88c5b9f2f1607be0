using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Gateway.Federation.Ldap.Servers;

/// <summary>
/// Asks the name servers of the system for SRV records, which the framework has no call for: by datagram, and over TCP when the answer is too long for
/// one. Safe for concurrent use.
/// </summary>
/// <param name="nameServers">Asked in this order; null for those of the system, read anew for each question.</param>
/// <param name="time">For the time that each may take.</param>
internal sealed class DnsServiceResolver(IReadOnlyList<IPEndPoint>? nameServers, TimeProvider time) : IServiceResolver
{
    private const int Port = 53;
    private const int Rounds = 2;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    public async Task<ServiceAnswer> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        var servers = nameServers ?? OfTheSystem();
        if (servers.Count == 0)
        {
            throw new IOException("The system has no name server.");
        }

        Exception? last = null;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var server in servers)
            {
                using var deadline = new CancellationTokenSource(s_patience, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
                try
                {
                    return await AskAsync(server, name, either.Token);
                }
                catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
                {
                    last = late;
                }
                catch (Exception failed) when (failed is SocketException or IOException or InvalidDataException)
                {
                    last = failed;
                }
            }
        }

        throw new IOException($"No name server answers for {name}.", last);
    }

    private static List<IPEndPoint> OfTheSystem() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().DnsAddresses).Distinct().Select(a => new IPEndPoint(a, Port)),
    ];

    private static async Task<ServiceAnswer> AskAsync(IPEndPoint server, string name, CancellationToken cancellationToken)
    {
        var question = DnsMessage.WriteQuestion(BinaryPrimitives.ReadUInt16LittleEndian(RandomNumberGenerator.GetBytes(2)), name);
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);

        // Connected: the system then drops what comes from anywhere else.
        await socket.ConnectAsync(server, cancellationToken);
        await socket.SendAsync(question, SocketFlags.None, cancellationToken);
        var buffer = new byte[4096];
        int length;
        do
        {
            length = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);
        }
        while (!DnsMessage.IsAnswerTo(question, buffer.AsSpan(0, length)));

        return DnsMessage.IsTruncated(buffer)
            ? await AskOverTcpAsync(server, question, cancellationToken)
            : DnsMessage.ReadAnswer(buffer.AsSpan(0, length), question.Length);
    }

    private static async Task<ServiceAnswer> AskOverTcpAsync(IPEndPoint server, byte[] question, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, cancellationToken);
        await using var stream = new NetworkStream(socket);
        byte[] message = [(byte)(question.Length >> 8), (byte)question.Length, .. question];
        await stream.WriteAsync(message, cancellationToken);
        var length = new byte[2];
        await stream.ReadExactlyAsync(length, cancellationToken);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(answer, cancellationToken);
        return DnsMessage.IsAnswerTo(question, answer)
            ? DnsMessage.ReadAnswer(answer, question.Length)
            : throw new InvalidDataException("The name server answers something that was not asked.");
    }
}
