using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Caching;
using Gateway.Iam.Outside;
using Gateway.Iam.Signing;

namespace Gateway.Iam.Sessions.Direct;

/// <summary>
/// Makes of a certificate or token what the session would be that it could get: the same row, policies and claims. A proof is checked once in a while and its
/// principal kept between, as long as nothing that it rests on is changed.
/// </summary>
public sealed class DirectLogins : IDirectLogins
{
    private readonly DirectLoginOptions _options;
    private readonly IClientCertificateIdentities _certificates;
    private readonly IWebIdentityProviders _tokens;
    private readonly IOutsideProviders _providers;
    private readonly OutsideLogins _logins;
    private readonly OutsideStanding _standing;
    private readonly SessionCredentialSource _sessions;
    private readonly IdentityStore _identities;
    private readonly TimeProvider _time;
    private readonly VersionedCache<string, DirectLogin> _cache;
    private readonly ConcurrentDictionary<string, Lazy<Task<DirectLogin>>> _running = new(StringComparer.Ordinal);

    /// <param name="options">What is accepted.</param>
    /// <param name="certificates">Checks certificates.</param>
    /// <param name="tokens">Checks tokens.</param>
    /// <param name="providers">Those of the settings.</param>
    /// <param name="logins">Keeps the rows of identities.</param>
    /// <param name="standing">Knows their account.</param>
    /// <param name="sessions">Loads their principals.</param>
    /// <param name="identities">Tells of changes.</param>
    /// <param name="time">For expiry.</param>
    public DirectLogins(
        DirectLoginOptions options,
        IClientCertificateIdentities certificates,
        IWebIdentityProviders tokens,
        IOutsideProviders providers,
        OutsideLogins logins,
        OutsideStanding standing,
        SessionCredentialSource sessions,
        IdentityStore identities,
        TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _certificates = certificates;
        _tokens = tokens;
        _providers = providers;
        _logins = logins;
        _standing = standing;
        _sessions = sessions;
        _identities = identities;
        _time = time;
        _cache = new VersionedCache<string, DirectLogin>(options.Capacity);
    }

    /// <inheritdoc />
    public bool TakesCertificates => _options.TakesCertificates;

    /// <inheritdoc />
    public bool TakesTokens => _options.TakesTokens;

    /// <inheritdoc />
    public ValueTask<Principal> FindByCertificateAsync(ClientCertificate certificate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return FindAsync(
            "certificate:" + certificate.Fingerprint,
            () => _certificates.ValidateAsync(certificate.Leaf, certificate.Others, CancellationToken.None),
            cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<Principal> FindByTokenAsync(string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        return FindAsync("token:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))), ValidateAsync, cancellationToken);

        async ValueTask<OutsideIdentity> ValidateAsync()
        {
            var identity = await _tokens.ValidateAsync(new WebIdentityLogin(token), CancellationToken.None);
            return IsTooOld(identity)
                ? throw new FederationException(FederationFailure.ExpiredToken, "The token was issued too long ago to be used with requests.")
                : identity;
        }
    }

    private ValueTask<Principal> FindAsync(string proof, Func<ValueTask<OutsideIdentity>> validate, CancellationToken cancellationToken)
    {
        var cached = _cache.Find(proof);
        return cached is not null && _time.GetUtcNow() < cached.Until && cached.Credential.IsCurrent(_identities)
            ? ValueTask.FromResult(cached.Principal)
            : FindSlowlyAsync(proof, cached, validate, cancellationToken);
    }

    private async ValueTask<Principal> FindSlowlyAsync(
        string proof, DirectLogin? cached, Func<ValueTask<OutsideIdentity>> validate, CancellationToken cancellationToken)
    {
        if (cached is not null && _time.GetUtcNow() < cached.Until)
        {
            if (await cached.Credential.RevalidateAsync(_identities, cancellationToken))
            {
                return cached.Principal;
            }

            // A policy has changed, say: that says nothing about the proof.
            var ticket = _cache.Ticket(proof);
            if (await _sessions.LoadAsync(cached.Content, cancellationToken) is { } reloaded)
            {
                _cache.Keep(proof, cached with { Credential = reloaded }, 1, ticket);
                return reloaded.Key.Principal;
            }

            // What it was is disabled, gone or revoked; a new login finds out whether it may come back.
            _cache.Forget(proof);
        }

        return (await LogInOnceAsync(proof, validate, cancellationToken)).Principal;
    }

    /// <summary>One check for all requests that come with the same proof at once.</summary>
    private async Task<DirectLogin> LogInOnceAsync(string proof, Func<ValueTask<OutsideIdentity>> validate, CancellationToken cancellationToken)
    {
        var mine = new Lazy<Task<DirectLogin>>(() => LogInAsync(proof, validate));
        var running = _running.GetOrAdd(proof, mine);
        try
        {
            return await running.Value.WaitAsync(cancellationToken);
        }
        catch (FederationException e)
        {
            throw DirectErrors.Of(e);
        }
    }

    private async Task<DirectLogin> LogInAsync(string proof, Func<ValueTask<OutsideIdentity>> validate)
    {
        try
        {
            var ticket = _cache.Ticket(proof);
            var login = await LogInAsync(await validate());
            _cache.Keep(proof, login, 1, ticket);
            return login;
        }
        finally
        {
            _running.TryRemove(proof, out _);
        }
    }

    private async Task<DirectLogin> LogInAsync(OutsideIdentity identity)
    {
        if (identity.RoleArn is not null)
        {
            throw Refuse("A rule gives this identity a role, which must be assumed: ask for credentials.");
        }

        if (!OutsideLogins.IsSubject(identity.Subject))
        {
            throw Refuse("The subject of this identity is too long, or has characters that none has.");
        }

        if (_providers.Find(identity.Kind, identity.Provider) is not { } provider)
        {
            throw Refuse("The provider of this identity is not configured any more.");
        }

        var account = _standing.AccountOf(provider);
        var preview = await _logins.PreviewAsync(account, identity, CancellationToken.None) ?? throw Refuse("This identity is disabled.");
        var grant = GrantOf(account, preview, identity);

        // Whoever may do nothing here leaves no row behind.
        if (await _identities.FindAsync<AccountEntry>(account.Value, CancellationToken.None) is not { IsInUse: true } entry
            || await _standing.PreviewAsync(entry, preview, OutsideClaim.Of(grant), CancellationToken.None) is null)
        {
            throw Refuse("No policy is attached to this identity or its groups, and none that it names exists.");
        }

        var row = await _logins.SignInAsync(account, identity, CancellationToken.None) ?? throw Refuse("This identity is disabled.");
        var now = _time.GetUtcNow();
        var until = now + _options.CheckInterval;

        // A token that is checked again is no younger, or a revocation would not outlast the next check. A certificate has its own revocation.
        var issued = identity.Kind == ProviderKind.OpenId && identity.IssuedAt is { } tokenIssued && tokenIssued < now ? tokenIssued : now;
        until = identity.NotAfter < until ? identity.NotAfter.Value : until;
        var content = new SessionContent
        {
            AccessKeyId = row.Id,

            // Nobody is told: there is nothing to sign with.
            Secret = RootCredentials.Generate().Secret,
            Issued = DateTimeOffset.FromUnixTimeSeconds(issued.ToUnixTimeSeconds()),
            Expires = identity.NotAfter ?? until,
            Grant = grant with { EntityId = row.Id },
        };
        var credential = await _sessions.LoadAsync(content, CancellationToken.None) ?? throw Refuse("The sessions of this identity are revoked.");
        return new DirectLogin(content, credential, until);
    }

    private static SessionGrant GrantOf(AccountId account, OutsidePrincipal row, OutsideIdentity identity) => new()
    {
        Kind = SessionKind.Outside,
        Account = account,
        Entity = row.DocumentId,
        EntityId = row.Id,
        ProviderKind = identity.Kind,
        Provider = identity.Provider,
        Policies = identity.Policies,
        IamGroups = identity.IamGroups,
        Claims = identity.Claims,
        Tags = [.. identity.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => new Tag(tag.Key, tag.Value))],
        SourceIdentity = identity.SourceIdentity,
    };

    /// <summary>Whether the token is older than it may be; one that does not say when it was issued is.</summary>
    private bool IsTooOld(OutsideIdentity identity) => identity.IssuedAt is not { } issued || _time.GetUtcNow() - issued > _options.LongestToken;

    private static S3Exception Refuse(string message) => S3Errors.AccessDenied.WithMessage(message);
}
