using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Caching;
using Gateway.Iam.Principals;
using Gateway.Iam.Secrets;
using Gateway.Iam.Sessions.Keys;
using Gateway.Iam.Sessions.Principals;
using Gateway.Iam.Sessions.Tokens;

namespace Gateway.Iam.Sessions;

/// <summary>
/// The keys of sessions, each opened from the token that comes with it. While nothing is changed, an answer is one look into a table, and nothing is
/// opened or loaded; after a change the parts of a session are compared, revocations among them, and it is made anew only when one of them is another.
/// Safe for concurrent use.
/// </summary>
public sealed class SessionCredentialSource
{
    private const int BaseWeight = 4096;
    private const int WeightOfCharacter = 4;

    private readonly IdentityStore _identities;
    private readonly PolicyCollector _policies;
    private readonly StsKeyRing _keys;
    private readonly SessionPrincipals _principals;
    private readonly RootAccess _rootAccess;
    private readonly TimeProvider _time;
    private readonly VersionedCache<string, CachedSession> _cache;

    /// <param name="identities">Where principals and revocations are.</param>
    /// <param name="policies">Collects what applies to them.</param>
    /// <param name="keys">Opens tokens.</param>
    /// <param name="outside">Loads the principals of identities from outside; null when there are none.</param>
    /// <param name="root">The key of the installation's root.</param>
    /// <param name="rootAccess">Whether roots may do anything.</param>
    /// <param name="cacheSize">How many bytes of ready sessions are kept, roughly.</param>
    /// <param name="time">For expiry.</param>
    public SessionCredentialSource(
        IdentityStore identities,
        PolicyCollector policies,
        StsKeyRing keys,
        IOutsidePrincipals? outside,
        RootCredentials root,
        RootAccess rootAccess,
        long cacheSize,
        TimeProvider time)
    {
        _identities = identities;
        _policies = policies;
        _keys = keys;
        _principals = new SessionPrincipals(new SessionOrigins(root.AccessKeyId, outside), outside);
        _rootAccess = rootAccess;
        _time = time;
        _cache = new(cacheSize);
    }

    /// <summary>The key of a session.</summary>
    /// <param name="accessKeyId">As the request names it.</param>
    /// <param name="token">As the request has it; not empty.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="SecretUnsealException">The keys of tokens were sealed with a master key that is not held.</exception>
    public ValueTask<CredentialLookup> FindAsync(string accessKeyId, string token, CancellationToken cancellationToken)
    {
        var cached = _cache.Find(accessKeyId);
        return cached is not null && cached.HasToken(token) && cached.Credential.IsCurrent(_identities)
            ? ValueTask.FromResult(Admit(cached))
            : FindSlowlyAsync(accessKeyId, token, cached, cancellationToken);
    }

    /// <summary>A session that has no token, since whoever it is of proves with each request who that is; null when it is to be refused.</summary>
    internal async ValueTask<CachedCredential?> LoadAsync(SessionContent content, CancellationToken cancellationToken)
    {
        while (true)
        {
            var state = _identities.Changes;
            var gathering = _policies.Begin(cancellationToken);
            var principal = await _principals.LoadAsync(content, gathering);
            if (_identities.Changes == state || await gathering.HoldsAsync())
            {
                return principal is null
                    ? null
                    : new CachedCredential(new AccessKey(content.AccessKeyId, content.Secret, principal), content.Expires, gathering.Dependencies, state);
            }
        }
    }

    private CredentialLookup Admit(CachedSession session) =>
        _time.GetUtcNow() >= session.Credential.Expires ? CredentialLookup.ExpiredToken
        : session.IsRoots && !_rootAccess.IsAllowed ? default
        : CredentialLookup.Of(session.Credential.Key);

    private async ValueTask<CredentialLookup> FindSlowlyAsync(
        string accessKeyId, string token, CachedSession? cached, CancellationToken cancellationToken)
    {
        if (cached is not null && cached.HasToken(token) && await cached.Credential.RevalidateAsync(_identities, cancellationToken))
        {
            return Admit(cached);
        }

        return SessionToken.Parse(token) is { } parsed
            ? await OpenAsync(accessKeyId, token, parsed, cancellationToken)
            : CredentialLookup.InvalidToken;
    }

    /// <summary>Loads until no part was changed while the others were read: parts of before a change and of after it may never have held together.</summary>
    private async ValueTask<CredentialLookup> OpenAsync(
        string accessKeyId, string token, SessionToken parsed, CancellationToken cancellationToken)
    {
        while (true)
        {
            var state = _identities.Changes;
            var ticket = _cache.Ticket(accessKeyId);
            var gathering = _policies.Begin(cancellationToken);

            // A key of tokens that is discarded takes its sessions with it: they are opened anew when the ring changes.
            await gathering.FindAsync<StsKeyRingEntry>(StsKeyRingEntry.Id);
            if (await _keys.FindAsync(parsed.KeyId, cancellationToken) is not { } key || parsed.Open(key, accessKeyId) is not { } content)
            {
                return CredentialLookup.InvalidToken;
            }

            if (_time.GetUtcNow() >= content.Expires)
            {
                return CredentialLookup.ExpiredToken;
            }

            var principal = await _principals.LoadAsync(content, gathering);
            if (_identities.Changes != state && !await gathering.HoldsAsync())
            {
                continue;
            }

            if (principal is null)
            {
                return default;
            }

            var session = new CachedSession(
                token,
                new CachedCredential(new AccessKey(accessKeyId, content.Secret, principal), content.Expires, gathering.Dependencies, state),
                content.Grant is { Entity: null, Kind: SessionKind.SessionToken or SessionKind.Narrowed or SessionKind.FederatedUser });
            _cache.Keep(accessKeyId, session, BaseWeight + (WeightOfCharacter * token.Length) + gathering.Weight, ticket);
            return Admit(session);
        }
    }
}
