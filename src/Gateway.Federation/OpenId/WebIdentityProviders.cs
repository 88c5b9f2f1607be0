using System.Security.Cryptography;
using Gateway.Core.Federation;
using Gateway.Federation.Http;
using Gateway.Federation.OpenId.Tokens;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.OpenId;

/// <summary>
/// OpenID Connect: any number of providers of the settings, of which issuer and audience of a token choose, and those that accounts have registered. Nothing
/// is asked of a provider before its first token comes. Safe for concurrent use; disposed by whoever made it.
/// </summary>
public sealed class WebIdentityProviders : IWebIdentityProviders, IIdentityTest, IAccountCheck, IDisposable
{
    private const int MaxRemembered = 20_000;
    private const int MaxShownIssuer = 255;

    // AWS's text.
    private const string NoToken = "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)";

    private readonly ConfiguredProviders _configured;
    private readonly RegisteredProviders _registered;
    private readonly ExpiringCache<LoginDigest, CheckedToken> _accepted;

    /// <param name="providers">Of the settings, in their order; <see cref="OpenIdProviderCheck"/> finds nothing wrong with them.</param>
    /// <param name="registered">For those that accounts have registered.</param>
    /// <exception cref="CryptographicException">A bundle of certificates cannot be read.</exception>
    public WebIdentityProviders(
        IReadOnlyList<OpenIdProviderOptions> providers, RegisteredProviderRules registered, TimeProvider time, ILogger<WebIdentityProviders> logger)
    {
        ArgumentNullException.ThrowIfNull(providers);
        _configured = new ConfiguredProviders(providers, time, logger);
        _registered = new RegisteredProviders(registered, time, logger);
        _accepted = new ExpiringCache<LoginDigest, CheckedToken>(MaxRemembered, time);
        All = [.. providers.Select(p => p.ToProvider())];
    }

    /// <summary>The providers of the settings, in their order.</summary>
    public IReadOnlyList<OutsideProvider> All { get; }

    public string? IssuerOf(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return UncheckedToken.Parse(token)?.Issuer;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// What was found out about a token is used again until it expires, its provider drops the key, or, where groups were read elsewhere, those are to be read anew.
    /// </remarks>
    public async ValueTask<OutsideIdentity> ValidateAsync(WebIdentityLogin login, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(login);
        if (login.Registered is not null)
        {
            return (await CheckAsync(login, new IdentityTrace(), cancellationToken)).Identity;
        }

        var digest = LoginDigest.Of(login);
        if (_accepted.TryGet(digest, out var known) && await IsStillSignedAsync(known, cancellationToken))
        {
            return known.Identity;
        }

        var accepted = await CheckAsync(login, new IdentityTrace(), cancellationToken);
        _accepted.Set(digest, accepted, accepted.UseUntil);
        return accepted.Identity;
    }

    public async ValueTask<IdentityTestResult> TestAsync(WebIdentityLogin login, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(login);
        var trace = new IdentityTrace();
        try
        {
            return new IdentityTestResult(trace.Steps, (await CheckAsync(login, trace, cancellationToken)).Identity, Refusal: null);
        }
        catch (FederationException e)
        {
            return new IdentityTestResult(trace.Steps, Identity: null, e);
        }
    }

    public bool CanCheck(OutsideProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return provider.Kind == ProviderKind.OpenId && _configured.Accounts.ContainsKey(provider.Name);
    }

    public ValueTask<AccountState> CheckAsync(OutsideProvider provider, string subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return CanCheck(provider)
            ? _configured.Accounts[provider.Name].CheckAsync(subject, cancellationToken)
            : throw new FederationException(FederationFailure.Unreachable, "The provider cannot be asked about accounts.");
    }

    public void Dispose()
    {
        _configured.Dispose();
        _registered.Dispose();
    }

    private static async ValueTask<bool> IsStillSignedAsync(CheckedToken known, CancellationToken cancellationToken)
    {
        try
        {
            return (await known.Provider.Keys.GetAsync(cancellationToken)).Keys.Contains(known.Key);
        }
        catch (OutboundException)
        {
            return false;
        }
    }

    private async ValueTask<CheckedToken> CheckAsync(WebIdentityLogin login, IdentityTrace trace, CancellationToken cancellationToken)
    {
        var token = UncheckedToken.Parse(login.Token)
            ?? throw trace.Refuse(
                "token", FederationFailure.InvalidToken, NoToken,
                $"Expected three parts of base64url with dots between, the first two JSON objects, of at most {UncheckedToken.MaxLength} characters.");
        trace.Pass("token", $"{token.Raw.Length} characters");
        var provider = login.Registered is { } registered ? Registered(registered, token, trace)
            : login.Provider is { } asked ? Asked(asked, token, trace)
            : Choose(token, trace);
        trace.Pass("provider", provider.Options.Name.Length == 0 ? "the one without a name" : provider.Options.Name);
        return await provider.CheckAsync(token, login, trace, cancellationToken);
    }

    private OpenIdProvider Registered(RegisteredOpenIdProvider registered, UncheckedToken token, IdentityTrace trace)
    {
        var provider = _registered.Get(registered);
        return provider.MayIssue(token) ? provider : throw UnknownIssuer(token, trace);
    }

    private OpenIdProvider Asked(OutsideProvider asked, UncheckedToken token, IdentityTrace trace)
    {
        var provider = _configured.All.FirstOrDefault(p => p.Options.Name == asked.Name)
            ?? throw trace.Refuse("provider", FederationFailure.NotConfigured, "There is no such OpenID provider.");
        return provider.MayIssue(token) ? provider : throw UnknownIssuer(token, trace);
    }

    // Where the issuer and the audience leave several, those go first whose tokens bring their own policies: the others are asked for by their role.
    private OpenIdProvider Choose(UncheckedToken token, IdentityTrace trace)
    {
        OpenIdProvider? chosen = null;
        var isIssued = false;
        foreach (var provider in _configured.All.OrderBy(p => p.Options.RolePolicies is null ? 0 : 1))
        {
            var name = provider.Options.Name.Length == 0 ? "(without a name)" : provider.Options.Name;
            if (!provider.MayIssue(token))
            {
                trace.Skip("provider", $"{name}: has another issuer");
            }
            else if (!provider.MayAccept(token))
            {
                isIssued = true;
                trace.Skip("provider", $"{name}: accepts {string.Join(", ", provider.Options.ClientIds)}, and the token is for others");
            }
            else
            {
                chosen ??= provider;
            }
        }

        return chosen
            ?? throw (isIssued ? trace.Refuse("provider", FederationFailure.InvalidToken, "Incorrect token audience") : UnknownIssuer(token, trace));
    }

    // AWS's text.
    private static FederationException UnknownIssuer(UncheckedToken token, IdentityTrace trace) => trace.Refuse(
        "provider", FederationFailure.InvalidToken,
        $"No OpenIDConnect provider found in your account for {(token.Issuer is { Length: <= MaxShownIssuer } issuer ? issuer : "the issuer of the token")}");
}
