using System.Net;
using System.Net.Http.Headers;
using Amazon.S3.Model;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.OpenId;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Functional;

/// <summary>Tokens of a real OpenID provider in place of signatures, and those of an identity plugin, against the real process.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private OpenIdServer _provider = null!;
    private PluginServer _plugin = null!;
    private GatewayProcess _gateway = null!;
    private readonly HttpClient _http = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _provider = await OpenIdServer.StartAsync();
        _provider.SetUser("alice", new { policy = "readonly" });
        _plugin = await PluginServer.StartAsync();
        _gateway = await GatewayProcess.StartAsync(
            new GatewayProcessOptions
            {
                Arguments =
                [
                    "--set", $"OpenId:ConfigUrl={_provider.ConfigUrl}",
                    "--set", $"OpenId:ClientIds={_provider.ClientId}",
                    "--set", "OpenId:AllowLoopbackHttp=true",
                    "--set", "Sts:AllowBearerTokens=true",
                    "--set", $"IdentityPlugin:Url={_plugin.Url}",
                    "--set", "IdentityPlugin:RolePolicies=readonly",
                    "--set", "IdentityPlugin:RoleId=test",
                ],
            },
            Cancelled);
        using var client = Sdk.Client(_gateway);
        await client.PutBucketAsync("bucket", Cancelled);
        await client.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = "key", ContentBody = "content" }, Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _gateway.DisposeAsync();
        await _plugin.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Requests_WithABearerToken_AreItsHoldersAndNobodysElse()
    {
        var tokens = await _provider.LogInAsync("alice");

        Assert.Equal((HttpStatusCode.OK, "content"), await SendAsync(HttpMethod.Get, "bucket/key", tokens.IdToken));
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Put, "bucket/other", tokens.IdToken)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(HttpMethod.Get, "bucket/key", tokens.IdToken + "x")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(HttpMethod.Get, "bucket/key?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=0", tokens.IdToken)).Status);
        Assert.DoesNotContain(tokens.IdToken, _gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssumeRoleWithCustomToken_KnownAndRefused_AreToldApart()
    {
        const string Action = "?Action=AssumeRoleWithCustomToken&Version=2011-06-15&RoleArn=arn:minio:iam:us-east-1::role/idmp-test&Token=secret-token";
        var (status, answer) = await SendAsync(HttpMethod.Post, Action, null);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("<AssumedUser>alice</AssumedUser>", answer, StringComparison.Ordinal);

        (_plugin.Status, _plugin.Body) = (403, """{"reason":"the account is locked"}""");
        (status, answer) = await SendAsync(HttpMethod.Post, Action, null);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("the account is locked", answer, StringComparison.Ordinal);

        (_plugin.Status, _plugin.Body) = (500, "true");

        // Another token: the refused one is slowed down.
        Assert.Equal(HttpStatusCode.InternalServerError, (await SendAsync(HttpMethod.Post, Action + "2", null)).Status);
        Assert.DoesNotContain("secret-token", _gateway.Output, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod method, string target, string? bearer)
    {
        using var request = new HttpRequestMessage(method, new Uri(_gateway.Endpoint, target));
        if (bearer is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        using var answer = await _http.SendAsync(request, Cancelled);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }
}
