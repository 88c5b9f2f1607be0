using System.Text.Json.Nodes;
using Gateway.Federation.OpenId;
using Gateway.Federation.Tests.Http;

namespace Gateway.Federation.Tests.OpenId;

/// <summary>A provider whose configuration, keys and tokens a test has in hand.</summary>
internal sealed class StandInProvider : IAsyncDisposable
{
    public const string ClientId = "gateway";

    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private StandInProvider(StandIn server, TokenKey key, string issuer)
    {
        Server = server;
        Key = key;
        Issuer = issuer;
    }

    public StandIn Server { get; }

    public TokenKey Key { get; }

    public string Issuer { get; }

    public OpenIdProviderOptions Options => new()
    {
        Name = "",
        ConfigUrl = new Uri($"{Server.Url}.well-known/openid-configuration"),
        ClientIds = [ClientId],
        AllowLoopbackHttp = true,
    };

    /// <param name="issuer">What it calls itself; null for its URL.</param>
    public static async Task<StandInProvider> StartAsync(string? issuer = null, TokenKey? key = null)
    {
        var server = await StandIn.StartAsync();
        var provider = new StandInProvider(server, key ?? TokenKey.Shared, issuer ?? server.Url.ToString().TrimEnd('/'));
        provider.SetDocument(provider.Issuer);
        provider.SetKeys([provider.Key]);
        return provider;
    }

    /// <param name="path">Of the configuration.</param>
    public void SetDocument(string issuer, string path = "/.well-known/openid-configuration") => Server.OnJson(path, new
    {
        issuer,
        jwks_uri = $"{Server.Url}keys",
        userinfo_endpoint = $"{Server.Url}userinfo",
        token_endpoint = $"{Server.Url}token",
    });

    public void SetKeys(IEnumerable<TokenKey> keys, string? cacheControl = null) =>
        Server.OnJson("/keys", new { keys = keys.Select(k => k.ToJwk()) }, cacheControl);

    public int RequestsForKeys => Server.Count("/keys");

    /// <summary>The claims of a right token.</summary>
    /// <param name="changes">Other claims; null takes one away.</param>
    public JsonObject Claims(object? changes = null) => SomeToken.Change(
        new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = ClientId,
            ["sub"] = "alice",
            ["iat"] = Now.ToUnixTimeSeconds(),
            ["exp"] = Now.AddHours(1).ToUnixTimeSeconds(),
        },
        changes);

    /// <summary>A right token, but for the changes.</summary>
    public string Token(object? changes = null, object? header = null, TokenKey? key = null) => SomeToken.Sign(key ?? Key, Claims(changes), header);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
