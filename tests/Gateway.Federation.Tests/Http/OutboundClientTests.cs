using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Gateway.Federation.Http;
using Gateway.Testing.OpenId;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Federation.Tests.Http;

public sealed class OutboundClientTests
{
    private static readonly OutboundOptions s_loopback = new() { AllowLoopbackHttp = true };
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetAsync_Answer_IsRead()
    {
        await using var server = await StandIn.StartAsync();
        server.OnText("/a", "hello", "max-age=60");
        using var client = new OutboundClient(s_loopback, TimeProvider.System);

        var response = await client.GetAsync(new Uri(server.Url, "a"), None);

        Assert.Equal("hello", Text(response));
        Assert.Equal(TimeSpan.FromSeconds(60), response.CacheControl!.MaxAge);
    }

    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:password@example.com/")]
    public async Task GetAsync_UrlThatIsNotAccepted_IsNotAsked(string url)
    {
        using var client = new OutboundClient(new OutboundOptions(), TimeProvider.System);

        await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(new Uri(url), None));
    }

    [Fact]
    public async Task GetAsync_RedirectToHttpElsewhere_IsRefused()
    {
        await using var server = await StandIn.StartAsync();
        server.On("/a", c => Redirect(c, "http://example.com/"));
        using var client = new OutboundClient(s_loopback, TimeProvider.System);

        await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(new Uri(server.Url, "a"), None));
    }

    [Theory]
    [InlineData("https://")]
    [InlineData("https://a:b@127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//[")]
    public async Task GetAsync_RedirectToNonsense_GivesNothing(string location)
    {
        await using var server = await StandIn.StartAsync();
        server.On("/a", c =>
        {
            c.Response.StatusCode = 302;
            c.Response.Headers.Location = location;
            return Task.CompletedTask;
        });
        using var client = new OutboundClient(s_loopback, TimeProvider.System);

        try
        {
            // Where the header is no address at all the redirect is the answer, and whoever wants a document does not take it.
            Assert.False((await client.GetAsync(new Uri(server.Url, "a"), None)).IsSuccess);
        }
        catch (OutboundException)
        {
        }

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task GetAsync_RedirectToAcceptedUrl_IsFollowed()
    {
        await using var server = await StandIn.StartAsync();
        server.On("/a", c => Redirect(c, "/b"));
        server.OnText("/b", "there");
        using var client = new OutboundClient(s_loopback, TimeProvider.System);

        var response = await client.GetAsync(new Uri(server.Url, "a"), None);

        Assert.Equal("there", Text(response));
    }

    [Fact]
    public async Task GetAsync_RedirectInCircle_EndsWithTheRedirect()
    {
        await using var server = await StandIn.StartAsync();
        server.On("/a", c => Redirect(c, "/a"));
        using var client = new OutboundClient(s_loopback, TimeProvider.System);

        var response = await client.GetAsync(new Uri(server.Url, "a"), None);

        Assert.Equal(HttpStatusCode.Redirect, response.Status);
        Assert.Equal(4, server.Count("/a"));
    }

    [Fact]
    public async Task SendAsync_RedirectOfRequestWithCredentials_IsNotFollowed()
    {
        await using var server = await StandIn.StartAsync();
        server.On("/a", c => Redirect(c, "/b"));
        using var client = new OutboundClient(s_loopback, TimeProvider.System);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "a"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "secret");

        var response = await client.SendAsync(request, None);

        Assert.Equal(HttpStatusCode.Redirect, response.Status);
        Assert.Equal(0, server.Count("/b"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetAsync_BodyOverLimit_IsRefused(bool saysLength)
    {
        await using var server = await StandIn.StartAsync();
        server.On("/a", async c =>
        {
            if (saysLength)
            {
                c.Response.ContentLength = 101;
            }

            await c.Response.WriteAsync(new string('a', 101));
        });
        using var client = new OutboundClient(s_loopback with { MaxBodyBytes = 100 }, TimeProvider.System);

        var e = await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(new Uri(server.Url, "a"), None));

        Assert.Contains("more than 100 bytes", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_BodyThatNeverEnds_IsGivenUpAtTheLimit()
    {
        var time = new FakeTimeProvider();
        await using var server = await StandIn.StartAsync();
        var started = new TaskCompletionSource();
        server.On("/a", async c =>
        {
            await c.Response.WriteAsync("a");
            await c.Response.Body.FlushAsync(None);
            started.SetResult();
            await Task.Delay(Timeout.Infinite, c.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var client = new OutboundClient(s_loopback, time);

        var asking = client.GetAsync(new Uri(server.Url, "a"), None);
        await started.Task;
        time.Advance(TimeSpan.FromSeconds(10));

        var e = await Assert.ThrowsAsync<OutboundException>(() => asking);
        Assert.Contains("did not answer", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_PrivateAddress_IsRefusedForPublicOnly()
    {
        using var authority = new TestAuthority();
        await using var server = await StandIn.StartAsync(authority);
        using var bundle = new PemFile(authority.ToPem());
        using var client = new OutboundClient(new OutboundOptions { PublicAddressesOnly = true, CaBundleFile = bundle.Path }, TimeProvider.System);

        var e = await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(server.Url, None));

        Assert.Contains("no address that may be connected to", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task GetAsync_NameOfPrivateAddress_IsRefusedForPublicOnly()
    {
        using var client = new OutboundClient(
            new OutboundOptions { PublicAddressesOnly = true }, TimeProvider.System,
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("169.254.169.254"), IPAddress.IPv6Loopback]));

        var e = await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(new Uri("https://metadata.example.com/"), None));

        Assert.Contains("no address that may be connected to", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_AllowedNetwork_IsConnectedToForPublicOnly()
    {
        using var authority = new TestAuthority();
        await using var server = await StandIn.StartAsync(authority);
        server.OnText("/", "in");
        using var bundle = new PemFile(authority.ToPem());
        using var client = new OutboundClient(
            new OutboundOptions { PublicAddressesOnly = true, CaBundleFile = bundle.Path, AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")] },
            TimeProvider.System);

        Assert.Equal("in", Text(await client.GetAsync(server.Url, None)));
    }

    [Fact]
    public async Task GetAsync_UnknownAuthority_IsRefused()
    {
        using var authority = new TestAuthority();
        await using var server = await StandIn.StartAsync(authority);
        using var client = new OutboundClient(new OutboundOptions(), TimeProvider.System);

        await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(server.Url, None));
    }

    [Fact]
    public async Task GetAsync_BundleOfOtherAuthority_IsRefused()
    {
        using var authority = new TestAuthority();
        using var other = new TestAuthority();
        await using var server = await StandIn.StartAsync(authority);
        using var bundle = new PemFile(other.ToPem());
        using var client = new OutboundClient(new OutboundOptions { CaBundleFile = bundle.Path }, TimeProvider.System);

        await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(server.Url, None));
    }

    [Fact]
    public async Task GetAsync_BundleAndOtherName_IsRefused()
    {
        using var authority = new TestAuthority();
        await using var server = await StandIn.StartAsync(authority);
        using var bundle = new PemFile(authority.ToPem());
        using var client = new OutboundClient(
            new OutboundOptions { CaBundleFile = bundle.Path }, TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

        await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(new Uri($"https://login.example.com:{server.Url.Port}/"), None));
    }

    [Fact]
    public async Task GetAsync_ThumbprintOfIntermediate_StandsInForTrust()
    {
        using var authority = new TestAuthority();
        await using var server = await StandIn.StartAsync(authority);
        server.OnText("/", "in");
        using var client = new OutboundClient(
            new OutboundOptions { Thumbprints = [authority.IntermediateThumbprint.ToLowerInvariant()] }, TimeProvider.System);

        Assert.Equal("in", Text(await client.GetAsync(server.Url, None)));
    }

    [Fact]
    public async Task GetAsync_OtherThumbprint_IsRefusedAlsoWhereTheChainIsTrusted()
    {
        using var authority = new TestAuthority();
        await using var server = await StandIn.StartAsync(authority);
        using var bundle = new PemFile(authority.ToPem());
        using var client = new OutboundClient(
            new OutboundOptions { CaBundleFile = bundle.Path, Thumbprints = [new string('f', 40)] }, TimeProvider.System);

        await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(server.Url, None));
    }

    [Fact]
    public void Constructor_BundleWithoutCertificate_IsRefused()
    {
        using var bundle = new PemFile("nothing");

        Assert.Throws<System.Security.Cryptography.CryptographicException>(
            () => new OutboundClient(new OutboundOptions { CaBundleFile = bundle.Path }, TimeProvider.System));
    }

    private static string Text(OutboundResponse response) => Encoding.UTF8.GetString(response.Body.Span);

    private static Task Redirect(HttpContext context, string location)
    {
        context.Response.Redirect(location);
        return Task.CompletedTask;
    }
}
