using Gateway.Federation.Ldap;
using Gateway.Federation.Ldap.Servers;
using Gateway.Federation.Ldap.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Federation.Tests.Ldap.Servers;

/// <summary>Servers that behave badly.</summary>
public sealed class LdapConnectorTests
{
    private static readonly byte[] s_success = Convert.FromHexString("300c020101" + "6107" + "0a0100" + "0400" + "0400");
    private static readonly byte[] s_startTlsSuccess = Convert.FromHexString("300c020101" + "7807" + "0a0100" + "0400" + "0400");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connect_BytesBehindTheAnswerToStartTls_AreRefused()
    {
        // Someone on the way answers a bind before there is TLS.
        await using var server = new FakeServer(async (stream, token) =>
        {
            await stream.ReadAtLeastAsync(new byte[31], 31, cancellationToken: token);
            await stream.WriteAsync(s_startTlsSuccess.Concat(s_success).ToArray(), token);
            await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, token);
        });

        var refusal = await Assert.ThrowsAsync<LdapProtocolException>(() => Connector(server, LdapSecurity.StartTls).ConnectAsync(Token));

        Assert.Contains("Unencrypted bytes", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_StartTlsRefused_DoesNotGoOnWithoutIt()
    {
        await using var server = new FakeServer(async (stream, token) =>
        {
            await stream.ReadAtLeastAsync(new byte[31], 31, cancellationToken: token);
            await stream.WriteAsync(Convert.FromHexString("300c020101" + "7807" + "0a0102" + "0400" + "0400"), token);
            await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, token);
        });

        var refusal = await Assert.ThrowsAsync<LdapProtocolException>(() => Connector(server, LdapSecurity.StartTls).ConnectAsync(Token));

        Assert.Contains("refuses STARTTLS", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bind_ServerThatNeverAnswers_EndsInTimeAndBreaksTheConnection()
    {
        await using var server = new FakeServer((stream, token) => Task.Delay(Timeout.Infinite, token));
        await using var connection = await Connector(server, LdapSecurity.None).ConnectAsync(Token);

        var refusal = await Assert.ThrowsAsync<LdapProtocolException>(() => connection.BindAsync("cn=a", "b", Token));

        Assert.Contains("did not answer", refusal.Message, StringComparison.Ordinal);
        Assert.True(connection.IsBroken);
        await Assert.ThrowsAsync<LdapProtocolException>(() => connection.BindAsync("cn=a", "b", Token));
    }

    [Fact]
    public async Task Bind_Cancelled_EndsAndBreaksTheConnection()
    {
        var asked = new TaskCompletionSource();
        await using var server = new FakeServer(async (stream, token) =>
        {
            await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, token);
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        });
        await using var connection = await Connector(server, LdapSecurity.None, TimeSpan.FromMinutes(5)).ConnectAsync(Token);
        using var cancel = new CancellationTokenSource();

        var bind = connection.BindAsync("cn=a", "b", cancel.Token);
        await asked.Task.WaitAsync(Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bind);
        Assert.True(connection.IsBroken);
    }

    [Fact]
    public async Task Connect_ServerThatNeverSpeaksTls_EndsInTime()
    {
        await using var server = new FakeServer((stream, token) => Task.Delay(Timeout.Infinite, token));

        await Assert.ThrowsAsync<LdapProtocolException>(() => Connector(server, LdapSecurity.Ldaps).ConnectAsync(Token));
    }

    [Theory]
    [InlineData("485454502f312e3120343030")]
    [InlineData("300c020102" + "6107" + "0a0100" + "0400" + "0400")]
    [InlineData("300c020101" + "6507" + "0a0100" + "0400" + "0400")]
    [InlineData("300c020100" + "7807" + "0a0134" + "0400" + "0400")]
    [InlineData("")]
    public async Task Bind_AnswerThatIsNone_BreaksTheConnection(string answer)
    {
        await using var server = new FakeServer(async (stream, token) =>
        {
            await stream.ReadAtLeastAsync(new byte[64], 1, throwOnEndOfStream: false, token);
            await stream.WriteAsync(Convert.FromHexString(answer), token);
        });
        await using var connection = await Connector(server, LdapSecurity.None).ConnectAsync(Token);

        await Assert.ThrowsAsync<LdapProtocolException>(() => connection.BindAsync("cn=a", "b", Token));

        Assert.True(connection.IsBroken);
    }

    [Fact]
    public async Task Report_ServerFailed_IsLeftAlone()
    {
        await using var server = new FakeServer((stream, token) => Task.CompletedTask);
        var connector = Connector(server, LdapSecurity.None);
        await using var connection = await connector.ConnectAsync(Token);

        connector.Report(connection, works: false);

        await Assert.ThrowsAsync<LdapProtocolException>(() => connector.ConnectAsync(Token));
    }

    private static LdapConnector Connector(FakeServer server, LdapSecurity security, TimeSpan? patience = null) => new(
        new LdapOptions
        {
            Servers = [server.Address],
            Security = security,
            ConnectTimeout = TimeSpan.FromMilliseconds(500),
            OperationTimeout = patience ?? TimeSpan.FromMilliseconds(500),
            RetryDelay = TimeSpan.FromMinutes(5),
        },
        new DnsServiceResolver([], TimeProvider.System),
        TimeProvider.System,
        NullLogger.Instance);
}
