using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Gateway.Host.CommandLine;
using Gateway.Testing.OpenId;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Host.Tests.CommandLine.Credentials;

/// <summary>Logins at OpenID Connect providers.</summary>
public sealed class OidcCredentialsTests : IDisposable
{
    private const string Issuer = "https://login.example.com";

    private readonly CredentialsHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task TokenFile_IsReadEachTime()
    {
        var file = _harness.Folder.Write("token", "first\n");
        await _harness.RunAsync("oidc", "--token-file", file);
        await _harness.RunAsync("oidc", "--token-file", file);
        _harness.Folder.Write("token", "second");
        await _harness.RunAsync("oidc", "--token-file", file, "--role-arn", "arn:minio:iam:::role/abc", "--role-session-name", "me");

        Assert.Equal(["first", "second"], _harness.Sts.Asked.Select(a => a["WebIdentityToken"]));
        Assert.All(_harness.Sts.Asked, a => Assert.Equal("AssumeRoleWithWebIdentity", a["Action"]));
        Assert.Equal(("arn:minio:iam:::role/abc", "me"), (_harness.Sts.Asked[1]["RoleArn"], _harness.Sts.Asked[1]["RoleSessionName"]));
        Assert.False(_harness.Sts.Asked[0].ContainsKey("RoleArn"));
    }

    [Theory]
    [InlineData("oidc")]
    [InlineData("oidc", "--issuer", Issuer)]
    [InlineData("oidc", "--token-file", "f", "--issuer", Issuer)]
    public async Task Options_ThatDoNotGoTogether_AreAMistakeOfTheCommandLine(params string[] arguments)
    {
        Assert.Equal(ExitCode.BadSettings, await _harness.RunAsync(arguments));
        Assert.Contains("--token-file", _harness.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browser_AtARealProvider_BringsItsIdToken()
    {
        await using var provider = await OpenIdServer.StartAsync();
        provider.SetUser("alice", new { policy = "readonly" });
        using var browser = new HttpClient();
        var visits = new List<Task<string>>();
        _harness.Terminal.Browser = page => visits.Add(browser.GetStringAsync(new Uri(page.AbsoluteUri + "&login_hint=alice")));

        Assert.Equal(ExitCode.Fine, await _harness.RunAsync("oidc", "--issuer", provider.Issuer, "--client-id", provider.ClientId));

        var claims = Claims(_harness.Sts.Asked.Single()["WebIdentityToken"]);
        Assert.Equal(("alice", "readonly"), (claims["sub"]!.ToString(), claims["policy"]!.ToString()));
        Assert.StartsWith($"Log in at {provider.Issuer}connect/authorize?", _harness.Terminal.Shown.Single(), StringComparison.Ordinal);
        Assert.Contains("You are logged in", await visits.Single(), StringComparison.Ordinal);
        Assert.Equal("", _harness.Errors);
    }

    [Fact]
    public async Task Browser_AnswerWithAnotherState_IsNoAnswer()
    {
        var provider = new FakeProvider(Issuer);
        _harness.Links = link => link.Address.Host == "login.example.com" ? provider.Handler() : _harness.Sts.Handler(link);
        using var browser = new HttpClient();
        var forged = HttpStatusCode.OK;
        _harness.Terminal.Browser = async page =>
        {
            var query = HttpUtility.ParseQueryString(page.Query);
            using var answer = await browser.GetAsync(new Uri($"{query["redirect_uri"]}?code=stolen&state=guessed"));
            forged = answer.StatusCode;
            provider.Nonce = query["nonce"];
            await browser.GetStringAsync(new Uri($"{query["redirect_uri"]}?code=right&state={query["state"]}"));
        };

        Assert.Equal(ExitCode.Fine, await _harness.RunAsync("oidc", "--issuer", Issuer, "--client-id", "cli"));

        Assert.Equal(HttpStatusCode.NotFound, forged);
        var exchange = provider.Asked.Single();
        Assert.Equal(("authorization_code", "right", "cli"), (exchange["grant_type"], exchange["code"], exchange["client_id"]));
        Assert.Equal(43, exchange["code_verifier"].Length);
    }

    [Fact]
    public async Task Browser_TokenWithAnotherNonce_IsRefused()
    {
        var provider = new FakeProvider(Issuer) { Nonce = "of another login" };
        Answer(provider, (query, _) => $"?code=right&state={query["state"]}");

        Assert.Equal(ExitCode.Refused, await _harness.RunAsync("oidc", "--issuer", Issuer, "--client-id", "cli"));
        Assert.Empty(_harness.Sts.Asked);
    }

    [Theory]
    [InlineData("&error=access_denied&error_description=No+way", "access_denied, No way")]
    [InlineData("&code=right&iss=https%3A%2F%2Fevil.example.com", "another provider")]
    public async Task Browser_Refused_SaysWhy(string answer, string expected)
    {
        var provider = new FakeProvider(Issuer);
        Answer(provider, (query, _) => $"?state={query["state"]}{answer}");

        Assert.Equal(ExitCode.Refused, await _harness.RunAsync("oidc", "--issuer", Issuer, "--client-id", "cli"));

        Assert.Contains(expected, _harness.Errors, StringComparison.Ordinal);
        Assert.Empty(provider.Asked);
    }

    [Fact]
    public async Task Provider_ThatCallsItselfOtherwise_IsNotAsked()
    {
        var provider = new FakeProvider("https://evil.example.com");
        _harness.Links = link => link.Address.Host == "login.example.com" ? provider.Handler() : _harness.Sts.Handler(link);

        Assert.Equal(ExitCode.Failure, await _harness.RunAsync("oidc", "--issuer", Issuer, "--client-id", "cli"));
        Assert.Contains("calls itself \"https://evil.example.com\"", _harness.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Device_PendingThenSlowDownThenToken_WaitsAndLogsIn()
    {
        var provider = new FakeProvider(Issuer) { Answers = new(["authorization_pending", "slow_down", ""]) };
        _harness.Links = link => link.Address.Host == "login.example.com" ? provider.Handler() : _harness.Sts.Handler(link);
        var running = _harness.RunAsync("oidc", "--issuer", Issuer, "--client-id", "cli", "--flow", "device", "--scope", "groups");
        while (!running.IsCompleted)
        {
            _harness.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(ExitCode.Fine, await running);
        Assert.Equal(["Log in at https://login.example.com/device with the code WDJB-MJHT", "or at https://login.example.com/device?user_code=WDJB-MJHT"], _harness.Terminal.Shown);
        Assert.Equal("openid groups", provider.Asked[0]["scope"]);
        Assert.Equal(4, provider.Asked.Count);
        Assert.All(provider.Asked.Skip(1), a => Assert.Equal("device-code", a["device_code"]));
        Assert.Single(_harness.Sts.Asked);
    }

    [Fact]
    public async Task Device_Denied_IsRefused()
    {
        var provider = new FakeProvider(Issuer) { Answers = new(["access_denied"]) };
        _harness.Links = link => link.Address.Host == "login.example.com" ? provider.Handler() : _harness.Sts.Handler(link);
        var running = _harness.RunAsync("oidc", "--issuer", Issuer, "--client-id", "cli", "--flow", "device");
        while (!running.IsCompleted)
        {
            _harness.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(ExitCode.Refused, await running);
        Assert.Contains("access_denied", _harness.Errors, StringComparison.Ordinal);
    }

    private void Answer(FakeProvider provider, Func<System.Collections.Specialized.NameValueCollection, Uri, string> answer)
    {
        _harness.Links = link => link.Address.Host == "login.example.com" ? provider.Handler() : _harness.Sts.Handler(link);
        _harness.Terminal.Browser = async page =>
        {
            using var browser = new HttpClient();
            var query = HttpUtility.ParseQueryString(page.Query);
            await browser.GetStringAsync(new Uri(query["redirect_uri"] + answer(query, page)));
        };
    }

    private static JsonObject Claims(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject();

    /// <summary>A provider that gives the tokens that a test wants.</summary>
    private sealed class FakeProvider(string issuer)
    {
        public string? Nonce { get; set; }

        public List<IReadOnlyDictionary<string, string>> Asked { get; } = [];

        /// <summary>Errors of the token endpoint, one after the other; empty or nothing more for a token.</summary>
        public Queue<string> Answers { get; init; } = new();

        public HttpMessageHandler Handler() => new Sender(this);

        private string Answer(string path) => path switch
        {
            "/.well-known/openid-configuration" => new JsonObject
            {
                ["issuer"] = issuer,
                ["token_endpoint"] = Issuer + "/token",
                ["authorization_endpoint"] = Issuer + "/authorize",
                ["device_authorization_endpoint"] = Issuer + "/device",
            }.ToJsonString(),
            "/device" => new JsonObject
            {
                ["device_code"] = "device-code",
                ["user_code"] = "WDJB-MJHT",
                ["verification_uri"] = Issuer + "/device",
                ["verification_uri_complete"] = Issuer + "/device?user_code=WDJB-MJHT",
                ["expires_in"] = 600,
                ["interval"] = 5,
            }.ToJsonString(),
            _ when Answers.TryDequeue(out var error) && error.Length > 0 => new JsonObject { ["error"] = error }.ToJsonString(),
            _ => new JsonObject { ["id_token"] = Token() }.ToJsonString(),
        };

        private string Token() => "e30." + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
            new JsonObject { ["iss"] = issuer, ["aud"] = new JsonArray("cli", "other"), ["nonce"] = Nonce }.ToJsonString())) + ".sig";

        private sealed class Sender(FakeProvider provider) : HttpMessageHandler
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                if (request.Content is not null)
                {
                    var form = QueryHelpers.ParseQuery(await request.Content.ReadAsStringAsync(cancellationToken));
                    provider.Asked.Add(form.ToDictionary(p => p.Key, p => p.Value.ToString()));
                }

                var answer = provider.Answer(request.RequestUri!.AbsolutePath);
                return new HttpResponseMessage(answer.Contains("\"error\"", StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.OK)
                {
                    Content = new StringContent(answer, Encoding.UTF8, "application/json"),
                };
            }
        }
    }
}
