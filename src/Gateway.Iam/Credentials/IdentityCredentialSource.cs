using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Caching;
using Gateway.Iam.Outside;
using Gateway.Iam.Principals;
using Gateway.Iam.Secrets;
using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Credentials;

/// <summary>
/// All long-lived access keys: those of roots, of users, and service accounts of both, each with the policies that apply to it at this moment. While nothing is
/// changed, an answer is one look into a table and allocates nothing; after a change the parts of a key are compared, and it is made anew only when
/// one of them is another. Safe for concurrent use.
/// </summary>
public sealed class IdentityCredentialSource
{
    private const int BaseWeight = 2048;

    private readonly IdentityStore _identities;
    private readonly PolicyCollector _policies;
    private readonly AccessKeySecrets _secrets;
    private readonly RootAccess _rootAccess;
    private readonly OutsideStanding _outside;
    private readonly TimeProvider _time;
    private readonly AccountId _installation;
    private readonly RootCredentials _root;
    private readonly VersionedCache<string, CachedCredential> _cache;

    /// <param name="identities">Where keys and principals are.</param>
    /// <param name="policies">Collects what applies to them.</param>
    /// <param name="secrets">Opens the secrets of keys.</param>
    /// <param name="installation">The installation's account.</param>
    /// <param name="root">The key of its root, which counts before any stored key of the same id.</param>
    /// <param name="rootAccess">Whether roots may do anything.</param>
    /// <param name="outside">Knows what identities from outside may do.</param>
    /// <param name="cacheSize">How many bytes of ready principals are kept, roughly.</param>
    /// <param name="time">For expiry.</param>
    public IdentityCredentialSource(
        IdentityStore identities,
        PolicyCollector policies,
        AccessKeySecrets secrets,
        AccountId installation,
        RootCredentials root,
        RootAccess rootAccess,
        OutsideStanding outside,
        long cacheSize,
        TimeProvider time)
    {
        _identities = identities;
        _policies = policies;
        _secrets = secrets;
        _installation = installation;
        _root = root;
        _rootAccess = rootAccess;
        _outside = outside;
        _time = time;
        _cache = new(cacheSize);
    }

    /// <summary>For tests of the bound.</summary>
    internal int CachedPrincipals => _cache.Count;

    /// <summary>The key, or null when it does not exist or is disabled.</summary>
    /// <exception cref="SecretUnsealException">The secret was sealed with a master key that is not held.</exception>
    public ValueTask<AccessKey?> FindAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        var cached = _cache.Find(accessKeyId);
        return cached is not null && cached.IsCurrent(_identities)
            ? ValueTask.FromResult(Admit(cached))
            : FindStoredAsync(accessKeyId, cached, cancellationToken);
    }

    private AccessKey? Admit(CachedCredential credential)
    {
        var mayBe = (credential.Key.Principal.Kind != PrincipalKind.Root || _rootAccess.IsAllowed)
            && (credential.Expires is not { } expires || _time.GetUtcNow() < expires);
        return mayBe ? credential.Key : null;
    }

    private async ValueTask<AccessKey?> FindStoredAsync(string accessKeyId, CachedCredential? cached, CancellationToken cancellationToken)
    {
        if (!RootCredentials.IsAccessKeyId(accessKeyId))
        {
            return null;
        }

        if (cached is null || !await cached.RevalidateAsync(_identities, cancellationToken))
        {
            cached = await LoadWholeAsync(accessKeyId, cancellationToken);
        }

        return cached is null ? null : Admit(cached);
    }

    /// <summary>Loads until no part was changed while the others were read: parts of before a change and of after it may never have held together.</summary>
    private async ValueTask<CachedCredential?> LoadWholeAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var state = _identities.Changes;
            var gathering = _policies.Begin(cancellationToken);
            var loaded = accessKeyId == _root.AccessKeyId
                ? await LoadRootAsync(gathering, state)
                : await LoadAsync(gathering, accessKeyId, state);
            if (_identities.Changes != state && !await gathering.HoldsAsync())
            {
                continue;
            }

            if (loaded is not null)
            {
                _cache.Keep(accessKeyId, loaded, BaseWeight + gathering.Weight, _cache.Ticket(accessKeyId));
            }

            return loaded;
        }
    }

    private async ValueTask<CachedCredential?> LoadRootAsync(PolicyGathering gathering, long state) =>
        await gathering.FindAsync<AccountEntry>(_installation.Value) is { HasRootAccess: true } account
            ? new CachedCredential(
                new AccessKey(
                    _root.AccessKeyId,
                    _root.Secret,
                    Principal.RootOf(account.ToAccount()) with { Credential = new PrincipalCredential(_root.AccessKeyId, false, null) }),
                null, gathering.Dependencies, state)
            : null;

    private async ValueTask<CachedCredential?> LoadAsync(PolicyGathering gathering, string accessKeyId, long state)
    {
        if (await gathering.FindAsync<AccessKeyEntry>(accessKeyId) is not { IsActive: true } entry
            || await gathering.FindAsync<AccountEntry>(entry.Account.Value) is not { IsInUse: true } account
            || (entry.IsOfRoot && !account.HasRootAccess))
        {
            return null;
        }

        var principal = entry.IsOfRoot ? Principal.RootOf(account.ToAccount())
            : entry.UserName is null ? await _outside.FindAsync(gathering, account, OutsideClaim.Of(entry))
            : await LoadUserAsync(gathering, entry, account);
        if (principal is null)
        {
            return null;
        }

        var credential = new PrincipalCredential(entry.Id, entry.IsServiceAccount, entry.Name);
        var sessions = _policies.CompileSessions(entry.SessionPolicies, principal.Arn, place => NameOf(entry, credential, place));
        gathering.Weigh(sessions, entry.SessionPolicies);
        var narrowed = principal with
        {
            Credential = credential,
            Sessions = sessions ?? [],
            SessionPolicies = entry.SessionPolicies,
            Expires = entry.Expires,
            BrokenPolicy = sessions is null ? new PolicySource(PolicyType.Session, NameOf(entry, credential, entry.InheritedPolicies), principal.Arn) : principal.BrokenPolicy,
        };
        return new CachedCredential(
            new AccessKey(entry.Id, _secrets.Open(entry), narrowed), entry.Expires, gathering.Dependencies, state);
    }

    /// <summary>What explanations call a policy that narrows an access key.</summary>
    private static string NameOf(AccessKeyEntry entry, PrincipalCredential credential, int place)
    {
        var owner = $"{(entry.IsServiceAccount ? "service account" : "access key")} {credential.Shown}";
        return place >= entry.InheritedPolicies ? $"policy of {owner}"
            : entry.InheritedPolicies == 1 ? $"inherited policy of {owner}"
            : $"inherited policy {place + 1} of {owner}";
    }

    private static async ValueTask<Principal?> LoadUserAsync(PolicyGathering gathering, AccessKeyEntry entry, AccountEntry account)
    {
        // The unique id tells a user from an earlier one of the same name.
        if (await gathering.FindAsync<User>(User.IdOf(entry.Account, entry.UserName!)) is not { IsEnabled: true } user || user.Id != entry.UserId)
        {
            return null;
        }

        await gathering.AddAsync(user);
        return Principal.OfUser(account.ToAccount(), user, gathering.Complete());
    }
}
