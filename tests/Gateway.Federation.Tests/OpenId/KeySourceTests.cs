using Gateway.Core.Federation;

namespace Gateway.Federation.Tests.OpenId;

public sealed class KeySourceTests : IAsyncLifetime
{
    private StandInProvider _provider = null!;

    public async ValueTask InitializeAsync() => _provider = await StandInProvider.StartAsync();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Fact]
    public async Task ValidateAsync_ManyAtOnce_AskForKeysOnce()
    {
        using var validator = new Validator(_provider.Options);
        var release = new TaskCompletionSource();
        var json = System.Text.Json.JsonSerializer.Serialize(new { keys = new[] { _provider.Key.ToJwk() } });
        _provider.Server.On("/keys", async c =>
        {
            await release.Task;
            await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(c.Response, json);
        });

        var logins = Enumerable.Range(0, 20).Select(i => validator.AcceptAsync(_provider.Token(new { sub = $"user{i}" }))).ToArray();
        release.SetResult();

        Assert.Equal(20, (await Task.WhenAll(logins)).Select(i => i.Subject).Distinct().Count());
        Assert.Equal(1, _provider.RequestsForKeys);
        Assert.Equal(1, _provider.Server.Count("/.well-known/openid-configuration"));
    }

    [Fact]
    public async Task ValidateAsync_FloodOfUnknownKeyIds_AsksOnceInAnInterval()
    {
        using var validator = new Validator(_provider.Options);
        await validator.AcceptAsync(_provider.Token());
        validator.Time.Advance(TimeSpan.FromSeconds(30));

        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(_provider.Token(header: new { kid = $"unknown-{i}" }))).Failure);
        }

        Assert.Equal(2, _provider.RequestsForKeys);
        validator.Time.Advance(TimeSpan.FromSeconds(29));
        await validator.RefuseAsync(_provider.Token(header: new { kid = "unknown" }));
        Assert.Equal(2, _provider.RequestsForKeys);
        validator.Time.Advance(TimeSpan.FromSeconds(1));
        await validator.RefuseAsync(_provider.Token(header: new { kid = "unknown" }));
        Assert.Equal(3, _provider.RequestsForKeys);
    }

    [Fact]
    public async Task ValidateAsync_NewKey_IsFoundAndTheOldOneGone()
    {
        using var validator = new Validator(_provider.Options);
        await validator.AcceptAsync(_provider.Token());
        using var next = TokenKey.Rsa("key-2");
        _provider.SetKeys([next]);
        validator.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("alice", (await validator.AcceptAsync(_provider.Token(key: next))).Subject);
        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(_provider.Token())).Failure);
    }

    [Fact]
    public async Task ValidateAsync_KnownTokenWhoseKeyIsGone_IsRefused()
    {
        using var validator = new Validator(_provider.Options);
        var token = _provider.Token();
        await validator.AcceptAsync(token);
        using var next = TokenKey.Rsa(_provider.Key.Id);
        _provider.SetKeys([next]);
        await validator.AcceptAsync(token);

        validator.Time.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(token)).Failure);
    }

    [Theory]
    [InlineData(null, 15 * 60)]
    [InlineData("max-age=3600", 3600)]
    [InlineData("max-age=1", 60)]
    [InlineData("max-age=31536000", 24 * 3600)]
    public async Task ValidateAsync_Keys_AreFreshAsLongAsTheProviderSays(string? cacheControl, int seconds)
    {
        _provider.SetKeys([_provider.Key], cacheControl);
        using var validator = new Validator(_provider.Options);
        await validator.AcceptAsync(_provider.Token(new { exp = StandInProvider.Now.AddDays(3).ToUnixTimeSeconds() }));

        validator.Time.Advance(TimeSpan.FromSeconds(seconds - 1));
        await validator.AcceptAsync(_provider.Token(new { exp = StandInProvider.Now.AddDays(3).ToUnixTimeSeconds(), n = 1 }));
        Assert.Equal(1, _provider.RequestsForKeys);

        validator.Time.Advance(TimeSpan.FromSeconds(1));
        await validator.AcceptAsync(_provider.Token(new { exp = StandInProvider.Now.AddDays(3).ToUnixTimeSeconds(), n = 2 }));
        Assert.Equal(2, _provider.RequestsForKeys);
    }

    [Fact]
    public async Task ValidateAsync_ProviderDown_UsesOldKeysForADay()
    {
        using var validator = new Validator(_provider.Options);
        var token = _provider.Token(new { exp = StandInProvider.Now.AddDays(3).ToUnixTimeSeconds() });
        await validator.AcceptAsync(token);
        _provider.Server.OnStatus("/keys", 500);

        validator.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal("alice", (await validator.AcceptAsync(token)).Subject);

        validator.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(FederationFailure.Unreachable, (await validator.RefuseAsync(token)).Failure);

        _provider.SetKeys([_provider.Key]);
        validator.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("alice", (await validator.AcceptAsync(token)).Subject);
    }

    [Fact]
    public async Task ValidateAsync_ProviderFailedAndNowHangs_UsesOldKeysWithoutWaiting()
    {
        using var validator = new Validator(_provider.Options);
        await validator.AcceptAsync(_provider.Token());
        _provider.Server.OnStatus("/keys", 500);
        validator.Time.Advance(TimeSpan.FromMinutes(15));
        await validator.AcceptAsync(_provider.Token(new { n = 1 }));
        var (asked, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        _provider.Server.On("/keys", c =>
        {
            asked.TrySetResult();
            return release.Task;
        });
        validator.Time.Advance(TimeSpan.FromSeconds(10));

        var login = validator.AcceptAsync(_provider.Token(new { n = 2 }));

        await asked.Task;
        Assert.Equal("alice", (await login.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Subject);
        release.SetResult();
    }

    [Fact]
    public async Task ValidateAsync_ProviderFailsSlowly_IsLeftAloneFromThenOn()
    {
        const string Path = "/.well-known/openid-configuration";
        using var validator = new Validator(_provider.Options);
        _provider.Server.On(Path, c =>
        {
            validator.Time.Advance(TimeSpan.FromSeconds(20));
            c.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        await validator.RefuseAsync(_provider.Token());

        await validator.RefuseAsync(_provider.Token());

        Assert.Equal(1, _provider.Server.Count(Path));
    }

    [Fact]
    public async Task ValidateAsync_KeySetWithoutUsableKey_KeepsTheOldOnes()
    {
        using var validator = new Validator(_provider.Options);
        await validator.AcceptAsync(_provider.Token());
        _provider.Server.OnText("/keys", """{"keys":[]}""");
        validator.Time.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal("alice", (await validator.AcceptAsync(_provider.Token(new { n = 1 }))).Subject);
    }

    [Fact]
    public async Task ValidateAsync_ProviderNeverReached_IsAskedOnceInAWhile()
    {
        _provider.Server.OnStatus("/.well-known/openid-configuration", 503);
        using var validator = new Validator(_provider.Options);

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(FederationFailure.Unreachable, (await validator.RefuseAsync(_provider.Token())).Failure);
        }

        Assert.Equal(1, _provider.Server.Count("/.well-known/openid-configuration"));
        _provider.SetDocument(_provider.Issuer);
        validator.Time.Advance(TimeSpan.FromSeconds(10));
        await validator.AcceptAsync(_provider.Token());
    }

    [Fact]
    public async Task ValidateAsync_ConfigurationOfOtherIssuer_IsNotUsed()
    {
        _provider.SetDocument("https://evil.example.com");
        using var validator = new Validator(_provider.Options);

        var e = await validator.RefuseAsync(_provider.Token());

        Assert.Equal(FederationFailure.Unreachable, e.Failure);
        Assert.Equal(0, _provider.RequestsForKeys);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"issuer":7,"jwks_uri":[]}""")]
    public async Task ValidateAsync_ConfigurationThatIsNone_IsNotUsed(string document)
    {
        _provider.Server.OnText("/.well-known/openid-configuration", document);
        using var validator = new Validator(_provider.Options);

        Assert.Equal(FederationFailure.Unreachable, (await validator.RefuseAsync(_provider.Token())).Failure);
    }

    [Theory]
    [InlineData("http://example.com/keys")]
    [InlineData("ftp://127.0.0.1/keys")]
    [InlineData("keys")]
    public async Task ValidateAsync_KeysAtUrlThatIsNotAccepted_AreNotAskedFor(string url)
    {
        _provider.Server.OnJson("/.well-known/openid-configuration", new { issuer = _provider.Issuer, jwks_uri = url });
        using var validator = new Validator(_provider.Options);

        Assert.Equal(FederationFailure.Unreachable, (await validator.RefuseAsync(_provider.Token())).Failure);
    }

    [Fact]
    public async Task ValidateAsync_OneUnreadableKey_DoesNotTakeTheOthersWithIt()
    {
        _provider.Server.OnJson("/keys", new
        {
            keys = new object[]
            {
                new { kty = "RSA", kid = "a", n = "!", e = "AQAB" }, new { kty = "EC", kid = "b", crv = "P-256", x = "AA", y = "AA" }, new { kty = "OKP" }, 7,
                new { kty = "EC", kid = "c", crv = "secp256k1", x = "AA", y = "AA" }, _provider.Key.ToJwk(),
            },
        });
        using var validator = new Validator(_provider.Options);

        Assert.Equal("alice", (await validator.AcceptAsync(_provider.Token())).Subject);
    }

    [Fact]
    public async Task ValidateAsync_BearerTokenFile_IsSentAndReadAnew()
    {
        using var file = new Http.PemFile("first\n");
        var sent = new List<string?>();
        var json = System.Text.Json.JsonSerializer.Serialize(new { keys = new[] { _provider.Key.ToJwk() } });
        _provider.Server.On("/keys", c =>
        {
            sent.Add(c.Request.Headers.Authorization);
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(c.Response, json);
        });
        using var validator = new Validator(_provider.Options with { BearerTokenFile = file.Path });
        await validator.AcceptAsync(_provider.Token());

        await File.WriteAllTextAsync(file.Path, "second", TestContext.Current.CancellationToken);
        validator.Time.Advance(TimeSpan.FromMinutes(15));
        await validator.AcceptAsync(_provider.Token());

        Assert.Equal(["Bearer first", "Bearer second"], sent);
    }

    [Fact]
    public async Task ValidateAsync_KeysElsewhere_AreAskedForWithoutTheBearerToken()
    {
        await using var elsewhere = await Http.StandIn.StartAsync();
        var sent = new List<string?>();
        var json = System.Text.Json.JsonSerializer.Serialize(new { keys = new[] { _provider.Key.ToJwk() } });
        elsewhere.On("/keys", c =>
        {
            sent.Add(c.Request.Headers.Authorization);
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(c.Response, json);
        });
        _provider.Server.OnJson("/.well-known/openid-configuration", new { issuer = _provider.Issuer, jwks_uri = $"{elsewhere.Url}keys" });
        using var file = new Http.PemFile("secret");
        using var validator = new Validator(_provider.Options with { BearerTokenFile = file.Path });

        await validator.AcceptAsync(_provider.Token());

        Assert.Equal([""], sent.Select(s => s ?? ""));
    }

    [Fact]
    public async Task ValidateAsync_BearerTokenFileWithoutToken_IsUnreachable()
    {
        using var file = new Http.PemFile("two\nlines");
        using var validator = new Validator(_provider.Options with { BearerTokenFile = file.Path });

        Assert.Equal(FederationFailure.Unreachable, (await validator.RefuseAsync(_provider.Token())).Failure);
    }
}
