using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Gateway.Testing.OpenId;

/// <summary>
/// A certified OpenID provider (OpenIddict) on a loopback address with a port of its own: any user, any claims, keys that can be changed. Its client may log in by
/// password, by authorization code with PKCE, which is granted without asking, and by refresh token. Ends when it is disposed.
/// </summary>
public sealed class OpenIdServer : IAsyncDisposable
{
    private readonly OpenIdServerOptions _options;
    private readonly WebApplication _application;
    private readonly HttpClient _client;
    private readonly Dictionary<string, IReadOnlyDictionary<string, JsonElement>> _users = [];
    private int _requestsForKeys;

    private OpenIdServer(OpenIdServerOptions options, WebApplication application)
    {
        _options = options;
        _application = application;
        _client = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true });
    }

    /// <summary>As in its tokens, with a slash at its end.</summary>
    public string Issuer => $"{_application.Urls.Single()}/";

    public Uri ConfigUrl => new($"{Issuer}.well-known/openid-configuration");

    public string ClientId => _options.ClientId;

    public string ClientSecret => _options.ClientSecret;

    /// <summary>How often its keys were asked for.</summary>
    public int RequestsForKeys => Volatile.Read(ref _requestsForKeys);

    /// <summary>With which it signs now.</summary>
    public SigningCredentials SigningKey => Server.SigningCredentials[0];

    private OpenIddictServerOptions Server => _application.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue;

    public static async Task<OpenIdServer> StartAsync(OpenIdServerOptions? wanted = null)
    {
        var options = wanted ?? new OpenIdServerOptions();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (options.Authority is { } authority)
            {
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = authority.Issue();
                    https.ServerCertificateChain = [authority.Intermediate];
                });
            }
        }));
        builder.Services.AddRoutingCore();
        builder.Services.AddAuthentication();
        builder.Services.AddOpenIddict().AddServer(server => Configure(server, options));
        var application = builder.Build();
        var provider = new OpenIdServer(options, application);
        provider.Map();
        await application.StartAsync();
        return provider;
    }

    /// <summary>Makes a user, or changes one.</summary>
    /// <param name="claims">What its ID tokens have besides <c>sub</c>: anything that becomes JSON.</param>
    public void SetUser(string subject, object claims)
    {
        lock (_users)
        {
            _users[subject] = JsonSerializer.SerializeToElement(claims).EnumerateObject().ToDictionary(p => p.Name, p => p.Value);
        }
    }

    /// <summary>Logs a user in by its name; one that was never set has no claims of its own.</summary>
    public async Task<OpenIdTokens> LogInAsync(string subject)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "password"), new("client_id", ClientId), new("username", subject), new("password", "any"),
            new("scope", "openid offline_access"),
        ]);
        using var response = await _client.PostAsync($"{Issuer}connect/token", form);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"The provider refuses the login with status {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return new OpenIdTokens(
                answer.GetProperty("id_token").GetString()!, answer.GetProperty("access_token").GetString()!, answer.GetProperty("refresh_token").GetString());
    }

    /// <summary>Signs with a new key from now on.</summary>
    /// <param name="keepOld">Whether the old one is still among its keys.</param>
    public void RotateKeys(bool keepOld = true)
    {
        var keys = Server.SigningCredentials;
        var added = NewKey();
        if (!keepOld)
        {
            keys.Clear();
        }

        keys.Insert(0, added);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _application.DisposeAsync();
    }

    private static void Configure(OpenIddictServerBuilder server, OpenIdServerOptions options)
    {
        server.EnableDegradedMode();
        server.SetTokenEndpointUris("connect/token")
            .SetAuthorizationEndpointUris("connect/authorize")
            .SetUserInfoEndpointUris("connect/userinfo");
        server.AllowPasswordFlow().AllowRefreshTokenFlow().AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.RegisterScopes(Scopes.Profile, Scopes.Email, Scopes.OfflineAccess);
        server.AddSigningCredentials(NewKey()).AddEphemeralEncryptionKey().DisableAccessTokenEncryption();
        server.SetIdentityTokenLifetime(options.TokenLife).SetAccessTokenLifetime(options.TokenLife);
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId != options.ClientId)
            {
                context.Reject(Errors.InvalidClient, "The client is not known.");
            }

            return default;
        }));
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId != options.ClientId)
            {
                context.Reject(Errors.InvalidClient, "The client is not known.");
            }
            else if (!Uri.TryCreate(context.RedirectUri, UriKind.Absolute, out var redirect) || !redirect.IsLoopback)
            {
                context.Reject(Errors.InvalidRequest, "Only loopback addresses are redirected to.");
            }

            return default;
        }));
        server.UseAspNetCore()
            .EnableTokenEndpointPassthrough().EnableAuthorizationEndpointPassthrough().EnableUserInfoEndpointPassthrough()
            .DisableTransportSecurityRequirement();
    }

    private static SigningCredentials NewKey()
    {
        var key = new RsaSecurityKey(RSA.Create(2048)) { KeyId = Convert.ToHexString(RandomNumberGenerator.GetBytes(8)) };
        return new SigningCredentials(key, SecurityAlgorithms.RsaSha256);
    }

    private void Map()
    {
        _application.Use((context, next) =>
        {
            if (context.Request.Path == "/.well-known/jwks")
            {
                Interlocked.Increment(ref _requestsForKeys);
            }

            return next(context);
        });
        _application.UseAuthentication();
        _application.Use((context, next) => context.Request.Path.Value switch
        {
            "/connect/token" => TokenAsync(context),
            "/connect/authorize" => SignInAsync(context, context.GetOpenIddictServerRequest()!.LoginHint ?? "user"),
            "/connect/userinfo" => UserInfoAsync(context),
            _ => next(context),
        });
    }

    private async Task TokenAsync(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (request.IsPasswordGrantType())
        {
            await SignInAsync(context, request.Username!);
            return;
        }

        var earlier = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        await SignInAsync(context, earlier.Principal!.GetClaim(Claims.Subject)!, earlier.Principal!.GetScopes());
    }

    private async Task SignInAsync(HttpContext context, string subject, IEnumerable<string>? scopes = null)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        identity.SetClaim(Claims.Subject, subject);
        foreach (var (name, value) in ClaimsOf(subject))
        {
            if (value.ValueKind == JsonValueKind.Array)
            {
                identity.SetClaims(name, value);
            }
            else
            {
                identity.SetClaim(name, value);
            }
        }

        // For resource servers too, which are the client itself here.
        identity.SetResources(_options.ClientId);
        identity.SetScopes(scopes ?? context.GetOpenIddictServerRequest()!.GetScopes());
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        await context.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
    }

    private async Task UserInfoAsync(HttpContext context)
    {
        var user = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        var subject = user.Principal!.GetClaim(Claims.Subject)!;
        var claims = ClaimsOf(subject).ToDictionary();
        claims["sub"] = JsonSerializer.SerializeToElement(subject);
        claims["from_userinfo"] = JsonSerializer.SerializeToElement("yes");
        await context.Response.WriteAsJsonAsync(claims);
    }

    private IReadOnlyDictionary<string, JsonElement> ClaimsOf(string subject)
    {
        lock (_users)
        {
            return _users.GetValueOrDefault(subject) ?? new Dictionary<string, JsonElement>();
        }
    }
}
