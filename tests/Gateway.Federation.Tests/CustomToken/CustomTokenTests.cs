using Gateway.Core.Federation;
using Gateway.Federation.CustomToken;
using Gateway.Testing.Servers;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Federation.Tests.CustomToken;

public sealed class CustomTokenTests : IAsyncLifetime
{
    private const string Token = "a token/with+signs&=?";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private readonly RecordingLogger<CustomTokenService> _logger = new();
    private readonly List<CustomTokenService> _services = [];
    private PluginServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await PluginServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }

        await _server.DisposeAsync();
        Assert.DoesNotContain(_logger.Lines, l => l.Contains(Token, StringComparison.Ordinal) || l.Contains(Uri.EscapeDataString(Token), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Authenticate_Known_IsWhoThePluginSays()
    {
        _server.Body = """
            {"user":"alice","maxValiditySeconds":3600,
             "claims":{"team":"red","level":3,"admin":false,"groups":["a","b",7,null,{}],"none":null,"deep":{"x":1}}}
            """;

        var identity = await AskAsync(Plugin());

        Assert.Equal(ProviderKind.CustomToken, identity.Kind);
        Assert.Equal("", identity.Provider);
        Assert.Equal("alice", identity.Subject);
        Assert.Equal("alice", identity.Name);
        Assert.Equal(_time.GetUtcNow().AddHours(1), identity.NotAfter);
        Assert.Equal(["custom:alice"], identity.Claims["jwt:sub"]);
        Assert.Equal(["red"], identity.Claims["jwt:team"]);
        Assert.Equal(["3"], identity.Claims["jwt:level"]);
        Assert.Equal(["false"], identity.Claims["jwt:admin"]);
        Assert.Equal(["a", "b", "7"], identity.Claims["jwt:groups"]);
        Assert.Equal(5, identity.Claims.Count);
        Assert.Empty(identity.Policies);
    }

    [Fact]
    public async Task Authenticate_ByDefault_SendsTheTokenInTheQuery()
    {
        await AskAsync(Plugin() with { AuthToken = "Odd verbatim, token;1" });

        var request = Assert.Single(_server.Posts);
        Assert.Equal("/auth?token=" + Uri.EscapeDataString(Token), request.Target);
        Assert.Equal("", request.Body);
        Assert.Equal("Odd verbatim, token;1", request.Authorization);
    }

    [Fact]
    public async Task Authenticate_UrlHasAQuery_KeepsIt()
    {
        await AskAsync(Plugin() with { Url = new Uri(_server.Url + "?a=b%2Fc") });

        Assert.Equal("/auth?a=b%2Fc&token=" + Uri.EscapeDataString(Token), Assert.Single(_server.Posts).Target);
    }

    [Fact]
    public async Task Authenticate_InTheBody_SendsAForm()
    {
        await AskAsync(Plugin() with { SendsTokenInBody = true });

        var request = Assert.Single(_server.Posts);
        Assert.Equal("/auth", request.Target);
        Assert.Equal("token=a+token%2Fwith%2Bsigns%26%3D%3F", request.Body);
        Assert.Equal("application/x-www-form-urlencoded", request.ContentType);
        Assert.Equal("", request.Authorization);
    }

    [Fact]
    public async Task Authenticate_ReservedClaims_AreTheGateways()
    {
        _server.Body = """{"user":"alice","maxValiditySeconds":3600,"claims":{"exp":1,"parent":"root","SUB":"root","sub":"x","roleArn":"y","kept":"z"}}""";

        var claims = (await AskAsync(Plugin())).Claims;

        Assert.Equal(["custom:alice"], claims["jwt:SUB"]);
        Assert.Equal(["jwt:kept", "jwt:sub"], claims.Keys.Order());
    }

    [Theory]
    [InlineData(900)]
    [InlineData(31536000)]
    public async Task Authenticate_ValidityAtItsLimits_IsAccepted(int seconds)
    {
        _server.Body = $$"""{"user":"alice","maxValiditySeconds":{{seconds}}}""";

        Assert.Equal(_time.GetUtcNow().AddSeconds(seconds), (await AskAsync(Plugin())).NotAfter);
    }

    [Theory]
    [InlineData(200, "true")]
    [InlineData(200, """{"result":{"allow":false}}""")]
    [InlineData(200, """{"result":true}""")]
    [InlineData(200, "<html>alice</html>")]
    [InlineData(200, "")]
    [InlineData(200, "null")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"user":"","maxValiditySeconds":3600}""")]
    [InlineData(200, """{"user":5,"maxValiditySeconds":3600}""")]
    [InlineData(200, """{"user":"a\u0000b","maxValiditySeconds":3600}""")]
    [InlineData(200, """{"user":"a\ud800b","maxValiditySeconds":3600}""")]
    [InlineData(200, """{"user":"alice","maxValiditySeconds":3600,"claims":{"a":"\ud800"}}""")]
    [InlineData(200, """{"user":"alice","maxValiditySeconds":3600,"claims":{"\ud800":"a"}}""")]
    [InlineData(200, """{"\ud800":1,"\ud800":2,"user":"alice","maxValiditySeconds":3600}""")]
    [InlineData(200, """{"user":"alice","maxValiditySeconds":3600,"claims":{"a":["\udc00"]}}""")]
    [InlineData(200, """{"user":"alice","maxValiditySeconds":3600,"claims":{"\udfff":1,"\udfff":2}}""")]
    [InlineData(200, """{"maxValiditySeconds":3600}""")]
    [InlineData(200, """{"user":"alice"}""")]
    [InlineData(200, """{"user":"alice","maxValiditySeconds":899}""")]
    [InlineData(200, """{"user":"alice","maxValiditySeconds":31536001}""")]
    [InlineData(200, """{"user":"alice","maxValiditySeconds":-1}""")]
    [InlineData(200, """{"user":"alice","maxValiditySeconds":3600.5}""")]
    [InlineData(200, """{"user":"alice","maxValiditySeconds":"3600"}""")]
    [InlineData(200, """{"user":"alice","maxValiditySeconds":99999999999999999999}""")]
    [InlineData(200, """{"user":"alice","maxValiditySeconds":3600,"claims":[]}""")]
    [InlineData(200, """{"user":"alice","maxValiditySeconds":3600,"claims":{"a":"1","A":"2"}}""")]
    [InlineData(200, """{"user":"alice","user":"bob","maxValiditySeconds":3600}""")]
    [InlineData(500, "true")]
    [InlineData(500, """{"user":"alice","maxValiditySeconds":3600}""")]
    [InlineData(201, """{"user":"alice","maxValiditySeconds":3600}""")]
    [InlineData(204, "")]
    [InlineData(401, """{"reason":"no"}""")]
    [InlineData(404, "")]
    public async Task Authenticate_NoUsableAnswer_IsTheServicesFault(int status, string body)
    {
        (_server.Status, _server.Body) = (status, status == 204 ? "" : body);

        var refusal = await RefusedAsync(Plugin());

        Assert.Equal(FederationFailure.Unreachable, refusal.Failure);
        Assert.DoesNotContain("alice", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authenticate_Redirect_IsNotFollowed()
    {
        _server.Status = 307;

        Assert.Equal(FederationFailure.Unreachable, (await RefusedAsync(Plugin())).Failure);
        Assert.Single(_server.Posts);
    }

    [Theory]
    [InlineData("""{"reason":"the account is locked"}""", "The token was refused by the service that knows it: the account is locked")]
    [InlineData("""{"reason":"line\nbreak"}""", "The token was refused by the service that knows it: linebreak")]
    [InlineData("""{"reason":"bad: a token/with+signs&=?"}""", "The token was refused by the service that knows it.")]
    [InlineData("""{"reason":"\ud800"}""", "The token was refused by the service that knows it.")]
    [InlineData("""{"\ud800":"x","reason":"\udc00\ud800"}""", "The token was refused by the service that knows it.")]
    [InlineData("""{"reason":7}""", "The token was refused by the service that knows it.")]
    [InlineData("<html>", "The token was refused by the service that knows it.")]
    public async Task Authenticate_Refused_SaysWhy(string body, string message)
    {
        (_server.Status, _server.Body) = (403, body);

        var refusal = await RefusedAsync(Plugin());

        Assert.Equal(FederationFailure.LoginFailed, refusal.Failure);
        Assert.Equal(message, refusal.Message);
    }

    [Fact]
    public async Task Authenticate_NoAnswerInFiveSeconds_IsTheServicesFault()
    {
        _server.Gate = new TaskCompletionSource().Task;
        var refused = RefusedAsync(Plugin());
        while (_server.Posts.Count == 0)
        {
            await Task.Yield();
        }

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(FederationFailure.Unreachable, (await refused).Failure);
    }

    [Fact]
    public async Task Authenticate_NobodyListens_IsTheServicesFault()
    {
        var plugin = Plugin();
        await _server.DisposeAsync();

        Assert.Equal(FederationFailure.Unreachable, (await RefusedAsync(plugin)).Failure);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20_001)]
    public async Task Authenticate_TokenOfNoLength_IsNotAsked(int length)
    {
        var service = Start(Plugin());

        var refusal = await Assert.ThrowsAsync<FederationException>(async () =>
            await service.AuthenticateAsync(new string('x', length), Plugin().ToProvider(""), TestContext.Current.CancellationToken));

        Assert.Equal(FederationFailure.InvalidToken, refusal.Failure);
        Assert.Empty(_server.Posts);
    }

    [Fact]
    public async Task Authenticate_SeveralPlugins_AsksTheOneOfTheRole()
    {
        await using var other = await PluginServer.StartAsync();
        other.Body = """{"user":"bob","maxValiditySeconds":3600}""";
        var (first, second) = (Plugin() with { Name = "FIRST" }, Plugin() with { Name = "SECOND", Url = other.Url });
        var service = Start(first, second);

        var identity = await service.AuthenticateAsync(Token, second.ToProvider("us-east-1"), TestContext.Current.CancellationToken);

        Assert.Equal(("SECOND", "bob"), (identity.Provider, identity.Subject));
        Assert.Empty(_server.Posts);
        var refusal = await Assert.ThrowsAsync<FederationException>(async () => await service.AuthenticateAsync(
            Token, new OutsideProvider(ProviderKind.CustomToken, "THIRD"), TestContext.Current.CancellationToken));
        Assert.Equal(FederationFailure.NotConfigured, refusal.Failure);
    }

    [Fact]
    public async Task Authenticate_PlainHttpElsewhere_IsRefusedUnlessAllowed()
    {
        var plugin = Plugin() with { Url = new Uri("http://192.0.2.1:1/auth") };

        Assert.Equal(FederationFailure.Unreachable, (await RefusedAsync(plugin)).Failure);
        Assert.Contains(_logger.Lines, l => l.Contains("only https", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "us-east-1", "arn:minio:iam:us-east-1::role/idmp-4v62IdAEafelbXpRHQmPPeQagtM")]
    [InlineData("my-role", "", "arn:minio:iam:::role/idmp-my-role")]
    public void RoleArn_OfIdOrUrl_IsMinios(string? id, string region, string arn)
    {
        var plugin = new CustomTokenPlugin("", new Uri("https://login.example.com/auth"), ["readwrite"]) { RoleId = id };

        Assert.Equal(arn, plugin.RoleArn(region));
        Assert.Equal(arn, plugin.ToProvider(region).RoleArn);
        Assert.Equal(["readwrite"], plugin.ToProvider(region).RolePolicies);
    }

    [Fact]
    public void ToString_OfAPlugin_HasNoSecret() =>
        Assert.DoesNotContain("secret", (Plugin() with { AuthToken = "secret" }).ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task Health_OnceAMinute_AsksWithHead()
    {
        var service = Start(Plugin() with { AuthToken = "secret" });
        await UntilAsync(() => service.Statistics[0].LastReached is not null);
        Assert.Single(_server.Heads);
        Assert.Equal("/auth", _server.Heads[0].Target);

        _time.Advance(TimeSpan.FromMinutes(1));

        await UntilAsync(() => _server.Heads.Count == 2);
        Assert.True(service.Statistics[0].IsReachable);
    }

    [Fact]
    public async Task Health_PluginGoesAndComes_IsToldOnceEach()
    {
        var service = Start(Plugin());
        await UntilAsync(() => service.Statistics[0].LastReached is not null);
        await _server.DisposeAsync();

        for (var i = 0; i < 3; i++)
        {
            var before = service.Statistics[0].LastMissed;
            _time.Advance(TimeSpan.FromMinutes(1));
            await UntilAsync(() => service.Statistics[0].LastMissed != before);
        }

        Assert.False(service.Statistics[0].IsReachable);
        Assert.Single(_logger.Lines, l => l.Contains("cannot be reached", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Statistics_OfTheLastMinute_CountQuestionsAndFailures()
    {
        var plugin = Plugin();
        var service = Start(plugin);
        await service.AuthenticateAsync(Token, plugin.ToProvider(""), TestContext.Current.CancellationToken);
        _server.Status = 403;
        await Assert.ThrowsAsync<FederationException>(async () => await service.AuthenticateAsync(Token, plugin.ToProvider(""), TestContext.Current.CancellationToken));
        _server.Status = 500;
        await Assert.ThrowsAsync<FederationException>(async () => await service.AuthenticateAsync(Token, plugin.ToProvider(""), TestContext.Current.CancellationToken));

        var now = service.Statistics[0];
        Assert.Equal((3, 1), (now.Requests, now.Failures));

        _time.Advance(TimeSpan.FromMinutes(1));
        var later = service.Statistics[0];
        Assert.Equal((0, 0), (later.Requests, later.Failures));
    }

    [Fact]
    public void Meter_RoundTrips_AverageAndLongestOfAnswers()
    {
        var meter = new PluginMeter("x", _time);
        meter.Asked(TimeSpan.FromMilliseconds(10));
        _time.Advance(TimeSpan.FromSeconds(30));
        meter.Asked(TimeSpan.FromMilliseconds(30));
        meter.Asked(null);

        var statistics = meter.Read();
        Assert.Equal((TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(30)), (statistics.AverageRoundTrip, statistics.LongestRoundTrip));

        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(TimeSpan.FromMilliseconds(30), meter.Read().AverageRoundTrip);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private CustomTokenPlugin Plugin() => new("", _server.Url, ["readwrite"]);

    private CustomTokenService Start(params CustomTokenPlugin[] plugins)
    {
        var service = new CustomTokenService(new CustomTokenOptions { Plugins = plugins }, _time, _logger);
        _services.Add(service);
        return service;
    }

    private async Task<OutsideIdentity> AskAsync(CustomTokenPlugin plugin) =>
        await Start(plugin).AuthenticateAsync(Token, plugin.ToProvider("us-east-1"), TestContext.Current.CancellationToken);

    private Task<FederationException> RefusedAsync(CustomTokenPlugin plugin) =>
        Assert.ThrowsAsync<FederationException>(async () => await AskAsync(plugin));
}
