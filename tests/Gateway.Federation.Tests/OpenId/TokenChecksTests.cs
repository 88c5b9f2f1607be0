using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.Core.Federation;
using Microsoft.IdentityModel.Tokens;

namespace Gateway.Federation.Tests.OpenId;

public sealed class TokenChecksTests : IAsyncLifetime
{
    private StandInProvider _provider = null!;

    public async ValueTask InitializeAsync() => _provider = await StandInProvider.StartAsync();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Fact]
    public async Task ValidateAsync_RightToken_IsTheIdentity()
    {
        using var validator = new Validator(_provider.Options);

        var identity = await validator.AcceptAsync(_provider.Token(new { preferred_username = "Alice A.", policy = "readers, writers" }));

        Assert.Equal(ProviderKind.OpenId, identity.Kind);
        Assert.Equal("", identity.Provider);
        Assert.Equal("alice", identity.Subject);
        Assert.Equal("Alice A.", identity.Name);
        Assert.Equal(_provider.Issuer, identity.Issuer);
        Assert.Equal(StandInProvider.ClientId, identity.Audience);
        Assert.Equal(["readers", "writers"], identity.Policies);
        Assert.Equal(StandInProvider.Now.AddHours(1), identity.NotAfter);
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    [InlineData("PS256")]
    [InlineData("PS384")]
    [InlineData("PS512")]
    [InlineData("ES256")]
    [InlineData("ES384")]
    [InlineData("ES512")]
    public async Task ValidateAsync_AlgorithmOfKeyPair_IsAccepted(string algorithm)
    {
        using var key = algorithm[0] == 'E' ? TokenKey.Ec("other", algorithm) : TokenKey.Rsa("other", algorithm);
        _provider.SetKeys([_provider.Key, key]);
        using var validator = new Validator(_provider.Options);

        Assert.Equal("alice", (await validator.AcceptAsync(_provider.Token(key: key))).Subject);
    }

    [Fact]
    public async Task ValidateAsync_AlgorithmThatIsSwitchedOff_IsRefused()
    {
        using var validator = new Validator(_provider.Options with { Algorithms = ["ES256"] });

        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(_provider.Token())).Failure);
        Assert.Equal(0, _provider.RequestsForKeys);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("NONE")]
    [InlineData("")]
    [InlineData("HS256")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")]
    public async Task ValidateAsync_OtherAlgorithmInHeader_IsRefused(string algorithm)
    {
        using var validator = new Validator(_provider.Options);

        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(_provider.Token(header: new { alg = algorithm }))).Failure);
    }

    [Fact]
    public async Task ValidateAsync_UnsignedToken_IsRefused()
    {
        using var validator = new Validator(_provider.Options);
        var header = Base64UrlEncoder.Encode("""{"alg":"none"}""");
        var claims = Base64UrlEncoder.Encode(_provider.Claims().ToJsonString());

        foreach (var token in (string[])[$"{header}.{claims}.", $"{header}.{claims}", $"{header}.{claims}.AA"])
        {
            Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(token)).Failure);
        }
    }

    [Theory]
    [InlineData("HS256")]
    [InlineData("HS512")]
    public async Task ValidateAsync_HmacWithThePublicKey_IsRefused(string algorithm)
    {
        using var validator = new Validator(_provider.Options);
        var signed = $"{Base64UrlEncoder.Encode($$"""{"alg":"{{algorithm}}","kid":"{{_provider.Key.Id}}"}""")}.{Base64UrlEncoder.Encode(_provider.Claims().ToJsonString())}";
        var secret = Encoding.ASCII.GetBytes(_provider.Key.ToPem());
        var mac = algorithm == "HS256" ? HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)) : HMACSHA512.HashData(secret, Encoding.ASCII.GetBytes(signed));

        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync($"{signed}.{Base64UrlEncoder.Encode(mac)}")).Failure);
    }

    [Fact]
    public async Task ValidateAsync_SymmetricKeyInKeySet_IsNotUsed()
    {
        _provider.Server.OnText("/keys", """{"keys":[{"kty":"oct","kid":"key-1","k":"c2VjcmV0"}]}""");
        using var validator = new Validator(_provider.Options);

        Assert.Equal(FederationFailure.Unreachable, (await validator.RefuseAsync(_provider.Token())).Failure);
    }

    [Fact]
    public async Task ValidateAsync_ShortRsaKey_IsNotUsed()
    {
        using var weak = TokenKey.Rsa("weak", bits: 1024);
        _provider.SetKeys([_provider.Key, weak]);
        using var validator = new Validator(_provider.Options);

        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(_provider.Token(key: weak))).Failure);
    }

    [Fact]
    public async Task ValidateAsync_KeyForEncryption_IsNotUsed()
    {
        var jwk = _provider.Key.ToJwk();
        jwk["use"] = "enc";
        _provider.Server.OnJson("/keys", new { keys = new[] { jwk } });
        using var validator = new Validator(_provider.Options);

        Assert.Equal(FederationFailure.Unreachable, (await validator.RefuseAsync(_provider.Token())).Failure);
    }

    [Fact]
    public async Task ValidateAsync_KeyOfOtherAlgorithm_IsNotUsed()
    {
        var jwk = _provider.Key.ToJwk();
        jwk["alg"] = "RS512";
        _provider.Server.OnJson("/keys", new { keys = new[] { jwk } });
        using var validator = new Validator(_provider.Options);

        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(_provider.Token())).Failure);
    }

    [Fact]
    public async Task ValidateAsync_OtherKeyUnderTheSameId_IsRefused()
    {
        using var other = TokenKey.Rsa(_provider.Key.Id);
        using var validator = new Validator(_provider.Options);

        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(_provider.Token(key: other))).Failure);
    }

    [Fact]
    public async Task ValidateAsync_KeyInTheTokenItself_IsNotUsed()
    {
        using var own = TokenKey.Rsa("own");
        using var validator = new Validator(_provider.Options);

        var token = _provider.Token(header: new { jwk = own.ToJwk(), jku = $"{_provider.Server.Url}other", x5u = $"{_provider.Server.Url}other" }, key: own);

        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(token)).Failure);
        Assert.Equal(0, _provider.Server.Count("/other"));
    }

    [Fact]
    public async Task ValidateAsync_NoKeyIdAndOneKey_IsAccepted()
    {
        using var validator = new Validator(_provider.Options);

        Assert.Equal("alice", (await validator.AcceptAsync(_provider.Token(header: new { kid = (string?)null }))).Subject);
    }

    [Fact]
    public async Task ValidateAsync_NoKeyIdAndSeveralKeys_IsRefused()
    {
        using var second = TokenKey.Rsa("key-2");
        _provider.SetKeys([_provider.Key, second]);
        using var validator = new Validator(_provider.Options);

        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(_provider.Token(header: new { kid = (string?)null }))).Failure);
    }

    [Fact]
    public async Task ValidateAsync_ChangedClaims_IsRefused()
    {
        using var validator = new Validator(_provider.Options);
        var parts = _provider.Token().Split('.');

        var changed = $"{parts[0]}.{Base64UrlEncoder.Encode(_provider.Claims(new { sub = "admin" }).ToJsonString())}.{parts[2]}";

        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(changed)).Failure);
    }

    [Theory]
    [InlineData("https://evil.example.com")]
    [InlineData("")]
    public async Task ValidateAsync_OtherIssuer_IsRefused(string issuer)
    {
        using var validator = new Validator(_provider.Options);

        var e = await validator.RefuseAsync(_provider.Token(new { iss = issuer }));

        Assert.Equal(FederationFailure.InvalidToken, e.Failure);
        Assert.Equal($"No OpenIDConnect provider found in your account for {issuer}", e.Message);
    }

    [Fact]
    public async Task ValidateAsync_IssuerWithOtherEnd_IsRefused()
    {
        using var validator = new Validator(_provider.Options);

        // With and without the slash they could be two issuers, and only one is the provider's own.
        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(_provider.Token(new { iss = _provider.Issuer + "/" }))).Failure);
        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(_provider.Token(new { iss = _provider.Issuer.ToUpperInvariant() }))).Failure);
    }

    [Fact]
    public async Task ValidateAsync_IssuerThatIsNoText_IsRefused()
    {
        using var validator = new Validator(_provider.Options);

        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(_provider.Token(new { iss = new[] { _provider.Issuer } }))).Failure);
        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(_provider.Token(new { iss = (string?)null }))).Failure);
    }

    [Theory]
    [InlineData("""["other","gateway"]""", true)]
    [InlineData("""["other","third"]""", false)]
    [InlineData("\"other\"", false)]
    [InlineData("\"Gateway\"", false)]
    [InlineData("\"gateway \"", false)]
    [InlineData("[]", false)]
    [InlineData("null", false)]
    [InlineData("""{"gateway":"gateway"}""", false)]
    [InlineData("""[["gateway"]]""", false)]
    public async Task ValidateAsync_Audience_MustHaveTheClient(string audience, bool accepted)
    {
        using var validator = new Validator(_provider.Options);
        var claims = _provider.Claims();
        claims["aud"] = JsonNode.Parse(audience);
        var token = SomeToken.Sign(_provider.Key, claims);

        if (accepted)
        {
            Assert.Equal("gateway", (await validator.AcceptAsync(token)).Audience);
        }
        else
        {
            var e = await validator.RefuseAsync(token);
            Assert.Equal(FederationFailure.InvalidToken, e.Failure);
            Assert.Equal("Incorrect token audience", e.Message);
        }
    }

    [Fact]
    public async Task ValidateAsync_Token_TellsWhenItWasIssued()
    {
        using var validator = new Validator(_provider.Options);
        var issued = StandInProvider.Now.AddHours(-5);
        var undated = _provider.Claims();
        undated.Remove("iat");

        Assert.Equal(issued, (await validator.AcceptAsync(_provider.Token(new { iat = issued.ToUnixTimeSeconds() }))).IssuedAt);
        Assert.Null((await validator.AcceptAsync(SomeToken.Sign(_provider.Key, undated))).IssuedAt);
    }

    [Fact]
    public async Task ValidateAsync_OtherAudienceButAuthorizedParty_IsAcceptedWhereAccessTokensAre()
    {
        using var strict = new Validator(_provider.Options);
        using var lenient = new Validator(_provider.Options with { AcceptAccessTokens = true });
        var token = _provider.Token(new { aud = "account", azp = "gateway" });

        Assert.Equal("Incorrect token audience", (await strict.RefuseAsync(token)).Message);
        Assert.Equal("gateway", (await lenient.AcceptAsync(token)).Audience);
    }

    // What Auth0 and Entra ID (versions 2 and 1) issue for other APIs, at the wish of the same client. Nothing but the audience tells them from ID tokens.
    [Theory]
    [InlineData("""{"aud":["https://api.example.com","https://tenant.auth0.com/userinfo"],"azp":"gateway","scope":"openid profile","gty":"password"}""")]
    [InlineData("""{"aud":"https://api.example.com","azp":"gateway","scope":"read:things","permissions":["read:things"]}""")]
    [InlineData("""{"aud":"6e74172b-be56-4843-9ff4-e66a39bb12e3","azp":"gateway","azpacr":"0","scp":"access_as_user","ver":"2.0"}""")]
    [InlineData("""{"aud":"00000003-0000-0000-c000-000000000000","appid":"gateway","appidacr":"0","scp":"User.Read","ver":"1.0"}""")]
    [InlineData("""{"aud":["gateway","https://api.example.com"],"azp":"another-client"}""")]
    [InlineData("""{"aud":["gateway","https://api.example.com"],"azp":["gateway"]}""")]
    [InlineData("""{"aud":["gateway","https://api.example.com"],"azp":null}""")]
    public async Task ValidateAsync_AccessTokenForAnotherApi_IsRefused(string claims)
    {
        using var validator = new Validator(_provider.Options);
        var all = _provider.Claims();
        foreach (var (name, value) in JsonNode.Parse(claims)!.AsObject())
        {
            all[name] = value?.DeepClone();
        }

        var e = await validator.RefuseAsync(SomeToken.Sign(_provider.Key, all));

        Assert.Equal("Incorrect token audience", e.Message);
    }

    [Theory]
    [InlineData("gateway")]
    [InlineData(null)]
    public async Task ValidateAsync_MoreAudiences_AuthorizedPartyIsTheClientOrAbsent(string? party)
    {
        using var validator = new Validator(_provider.Options);

        var identity = await validator.AcceptAsync(_provider.Token(new { aud = new[] { "other", "gateway" }, azp = party }));

        Assert.Equal("gateway", identity.Audience);
    }

    [Theory]
    [InlineData(-61, FederationFailure.ExpiredToken)]
    [InlineData(-60, FederationFailure.ExpiredToken)]
    [InlineData(-59, null)]
    [InlineData(1, null)]
    public async Task ValidateAsync_Expiry_HasALeewayOfAMinute(int seconds, FederationFailure? failure)
    {
        using var validator = new Validator(_provider.Options);

        await ExpectAsync(validator, _provider.Token(new { exp = StandInProvider.Now.AddSeconds(seconds).ToUnixTimeSeconds() }), failure);
    }

    [Theory]
    [InlineData("nbf", 61, FederationFailure.InvalidToken)]
    [InlineData("nbf", 60, null)]
    [InlineData("iat", 61, FederationFailure.InvalidToken)]
    [InlineData("iat", 60, null)]
    public async Task ValidateAsync_FutureToken_HasALeewayOfAMinute(string claim, int seconds, FederationFailure? failure)
    {
        using var validator = new Validator(_provider.Options);
        var claims = _provider.Claims();
        claims[claim] = StandInProvider.Now.AddSeconds(seconds).ToUnixTimeSeconds();

        await ExpectAsync(validator, SomeToken.Sign(_provider.Key, claims), failure);
    }

    [Theory]
    [InlineData("exp", null)]
    [InlineData("exp", "\"2000000000\"")]
    [InlineData("exp", "-1")]
    [InlineData("exp", "1e300")]
    [InlineData("exp", "true")]
    [InlineData("exp", "253402300799")]
    [InlineData("nbf", "\"0\"")]
    [InlineData("iat", "{}")]
    public async Task ValidateAsync_TimeThatIsNone_IsRefused(string claim, string? json)
    {
        using var validator = new Validator(_provider.Options);
        var claims = _provider.Claims();
        claims.Remove(claim);
        if (json is not null)
        {
            claims[claim] = JsonNode.Parse(json);
        }

        await ExpectAsync(validator, SomeToken.Sign(_provider.Key, claims), FederationFailure.InvalidToken);
    }

    [Fact]
    public async Task ValidateAsync_ExpiryWithFraction_IsAccepted()
    {
        using var validator = new Validator(_provider.Options);

        var identity = await validator.AcceptAsync(_provider.Token(new { exp = StandInProvider.Now.AddMinutes(5).ToUnixTimeSeconds() + 0.5 }));

        Assert.Equal(StandInProvider.Now.AddMinutes(5), identity.NotAfter);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("7")]
    [InlineData("[\"alice\"]")]
    [InlineData("\"a\\u0000b\"")]
    public async Task ValidateAsync_SubjectThatIsNone_IsRefused(string subject)
    {
        using var validator = new Validator(_provider.Options);
        var claims = _provider.Claims();
        claims["sub"] = JsonNode.Parse(subject);

        await ExpectAsync(validator, SomeToken.Sign(_provider.Key, claims), FederationFailure.InvalidToken);
    }

    [Theory]
    [InlineData("at+jwt", false)]
    [InlineData("AT+JWT", false)]
    [InlineData("application/at+jwt", false)]
    [InlineData("logout+jwt", false)]
    [InlineData("dpop+jwt", false)]
    [InlineData("secevent+jwt", false)]
    [InlineData("JWT", true)]
    [InlineData("jwt", true)]
    [InlineData(null, true)]
    public async Task ValidateAsync_Type_MustBeThatOfIdTokens(string? type, bool accepted)
    {
        using var validator = new Validator(_provider.Options);

        await ExpectAsync(validator, _provider.Token(header: new { typ = type }), accepted ? null : FederationFailure.InvalidToken);
    }

    [Theory]
    [InlineData("at+jwt", true)]
    [InlineData("application/at+jwt", true)]
    [InlineData("logout+jwt", false)]
    public async Task ValidateAsync_AccessTokensAccepted_AcceptsOnlyThose(string type, bool accepted)
    {
        using var validator = new Validator(_provider.Options with { AcceptAccessTokens = true });

        await ExpectAsync(validator, _provider.Token(header: new { typ = type }), accepted ? null : FederationFailure.InvalidToken);
    }

    [Fact]
    public async Task ValidateAsync_CriticalExtension_IsRefused()
    {
        using var validator = new Validator(_provider.Options);

        await ExpectAsync(validator, _provider.Token(header: new { crit = new[] { "b64" }, b64 = false }), FederationFailure.InvalidToken);
    }

    [Fact]
    public async Task ValidateAsync_DoubledNames_AreRefused()
    {
        using var validator = new Validator(_provider.Options);
        var claims = _provider.Claims().ToJsonString();
        var header = $$"""{"alg":"RS256","kid":"{{_provider.Key.Id}}"}""";

        await ExpectAsync(validator, SomeToken.SignRaw(_provider.Key, header, claims), null);
        await ExpectAsync(
            validator, SomeToken.SignRaw(_provider.Key, header, claims.Replace("{", """{"sub":"admin",""", StringComparison.Ordinal)),
            FederationFailure.InvalidToken);
        await ExpectAsync(
            validator, SomeToken.SignRaw(_provider.Key, header.Replace("{", """{"alg":"none",""", StringComparison.Ordinal), claims),
            FederationFailure.InvalidToken);
    }

    [Theory]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"a":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}""")]
    public async Task ValidateAsync_ClaimsThatAreNoObjectOfTexts_AreRefused(string claims)
    {
        using var validator = new Validator(_provider.Options);

        await ExpectAsync(validator, SomeToken.SignRaw(_provider.Key, """{"alg":"RS256"}""", claims), FederationFailure.InvalidToken);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    [InlineData("e30.e30.")]
    [InlineData("e30.e30.\n")]
    [InlineData("e30=.e30=.AA==")]
    [InlineData("e30 .e30.AA")]
    public async Task ValidateAsync_Nonsense_IsRefused(string token)
    {
        using var validator = new Validator(_provider.Options);

        await ExpectAsync(validator, token, FederationFailure.InvalidToken);
        Assert.Null(validator.Providers.IssuerOf(token));
    }

    [Fact]
    public async Task ValidateAsync_Length_IsLimited()
    {
        using var validator = new Validator(_provider.Options);
        var fitting = _provider.Token(new { filler = new string('a', 14_000) });
        var tooLong = _provider.Token(new { filler = new string('a', 15_000) });

        Assert.True(fitting.Length < 20_000 && tooLong.Length > 20_000);
        await ExpectAsync(validator, fitting, null);
        await ExpectAsync(validator, tooLong, FederationFailure.InvalidToken);
    }

    [Fact]
    public void IssuerOf_Token_IsItsIssuerWhoeverSignedIt()
    {
        using var validator = new Validator();
        using var key = TokenKey.Rsa();

        Assert.Equal("https://a.example.com", validator.Providers.IssuerOf(SomeToken.Sign(key, new { iss = "https://a.example.com" })));
    }

    private static async Task ExpectAsync(Validator validator, string token, FederationFailure? failure)
    {
        if (failure is null)
        {
            Assert.Equal("alice", (await validator.AcceptAsync(token)).Subject);
        }
        else
        {
            Assert.Equal(failure, (await validator.RefuseAsync(token)).Failure);
        }
    }
}
