using System.Net;
using System.Net.Sockets;
using Gateway.Federation.Ldap.Servers;

namespace Gateway.Federation.Tests.Ldap.Servers;

/// <summary>A name server on loopback, asked over both protocols.</summary>
public sealed class DnsServiceResolverTests
{
    private const string Name = "_ldap._tcp.example.org";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Resolve_Datagram_SkipsForeignAnswers()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var serving = AnswerAsync(server, truncated: false);

        var answer = await new DnsServiceResolver([(IPEndPoint)server.Client.LocalEndPoint!], TimeProvider.System).ResolveAsync(Name, Token);

        Assert.Equal([new ServiceRecord("dc1", 389, 0, 0)], answer.Records);
        await serving;
    }

    [Fact]
    public async Task Resolve_TooLongForADatagram_GoesOnOverTcp()
    {
        using var tcp = new TcpListener(IPAddress.Loopback, 0);
        tcp.Start();
        using var server = new UdpClient((IPEndPoint)tcp.LocalEndpoint);
        var serving = Task.WhenAll(AnswerAsync(server, truncated: true), AnswerOverTcpAsync(tcp));

        var answer = await new DnsServiceResolver([(IPEndPoint)tcp.LocalEndpoint], TimeProvider.System).ResolveAsync(Name, Token);

        Assert.Equal([new ServiceRecord("dc1", 389, 0, 0)], answer.Records);
        await serving;
    }

    [Fact]
    public async Task Resolve_FirstNameServerDown_AsksTheNext()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var serving = AnswerAsync(server, truncated: false);

        // Nobody listens there, which the system tells at once.
        IPEndPoint[] servers = [new(IPAddress.Loopback, 1), (IPEndPoint)server.Client.LocalEndPoint!];

        Assert.Single((await new DnsServiceResolver(servers, TimeProvider.System).ResolveAsync(Name, Token)).Records);
        await serving;
    }

    [Fact]
    public async Task Resolve_NoNameServer_Fails() =>
        await Assert.ThrowsAsync<IOException>(() => new DnsServiceResolver([], TimeProvider.System).ResolveAsync(Name, Token));

    private static async Task AnswerAsync(UdpClient server, bool truncated)
    {
        var question = await server.ReceiveAsync(Token);
        await server.SendAsync(new byte[] { 1, 2, 3 }, question.RemoteEndPoint, Token);
        var foreign = Answer(question.Buffer, truncated);
        foreign[0] ^= 1;
        await server.SendAsync(foreign, question.RemoteEndPoint, Token);
        await server.SendAsync(Answer(question.Buffer, truncated), question.RemoteEndPoint, Token);
    }

    private static async Task AnswerOverTcpAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(Token);
        await using var stream = client.GetStream();
        var question = new byte[2 + DnsMessage.WriteQuestion(0, Name).Length];
        await stream.ReadExactlyAsync(question, Token);
        var answer = Answer(question[2..], truncated: false);
        await stream.WriteAsync(new byte[] { 0, (byte)answer.Length }.Concat(answer).ToArray(), Token);
    }

    /// <summary>One record, dc1:389, unless it is to be fetched over TCP.</summary>
    private static byte[] Answer(byte[] question, bool truncated)
    {
        byte[] answer = [.. question, .. truncated ? [] : Convert.FromHexString("c00c" + "0021" + "0001" + "0000003c" + "000b" + "0000" + "0000" + "0185" + "0364633100")];
        answer[2] = (byte)(truncated ? 0x83 : 0x81);
        answer[7] = (byte)(truncated ? 0 : 1);
        return answer;
    }
}
