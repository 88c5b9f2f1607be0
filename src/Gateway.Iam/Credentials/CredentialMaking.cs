using Gateway.Core.Errors;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Policy.Documents;

namespace Gateway.Iam.Credentials;

/// <summary>
/// The only maker of access keys on request. Its rule: no credential that X makes can do what X cannot. Whether X may make keys at all is for the
/// authorizer to say, before. Safe for concurrent use.
/// </summary>
/// <remarks>
/// A narrowed credential (one with session policies) could otherwise make itself a plain key of its own user. So what it makes inherits everything that
/// narrows it, and it makes keys for nobody else: another user's key would not be narrowed by anything. In the same way a key that expires makes keys of
/// its own user that expire no later, and changes none that lives longer. The root of an account that is made, or gets new credentials, is bounded by
/// nothing, so that only a credential that is neither narrowed nor expires may do that. Sessions of identities from outside, who have no other
/// credentials, do not pass on their end.
/// </remarks>
public sealed class CredentialMaking(AccessKeySecrets secrets, TimeProvider time)
{
    /// <summary>How many policies may narrow a credential; each is asked for every decision.</summary>
    public const int MaximumPolicies = 16;

    /// <summary>A key for a user.</summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c>: the maker may not make it.</exception>
    /// <exception cref="PolicyFormatException">The session policy is not valid.</exception>
    /// <exception cref="ArgumentException">The id or the secret is none.</exception>
    public NewAccessKey NewKey(Principal creator, User target, AccessKeyWish wish)
    {
        var isOwn = creator.Kind == PrincipalKind.User && creator.UserId == target.Id;
        if (creator.Account?.Id != target.Account || !CanLend(creator) || (!isOwn && creator.SessionPolicies.Count > 0))
        {
            throw Refused(creator, target.Arn);
        }

        return Make(creator, isOwn ? Earlier(creator.Expires, wish.Expires) : wish.Expires, wish, id => new AccessKeyEntry
        {
            Id = id,
            Account = target.Account,
            UserName = target.Name,
            UserId = target.Id,
            SealedSecret = [],
            Created = time.GetUtcNow(),
        });
    }

    /// <summary>A key, or a service account, for the root of an account.</summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c>: only that root may make it.</exception>
    /// <exception cref="PolicyFormatException">The session policy is not valid.</exception>
    /// <exception cref="ArgumentException">The id or the secret is none.</exception>
    public NewAccessKey NewKey(Principal creator, AccountEntry target, AccessKeyWish wish)
    {
        if (creator.Kind != PrincipalKind.Root || creator.Account?.Id != target.Id || !CanLend(creator))
        {
            throw Refused(creator, $"arn:aws:iam::{target.Id}:root");
        }

        return Make(creator, Earlier(creator.Expires, wish.Expires), wish, id => new AccessKeyEntry
        {
            Id = id,
            Account = target.Id,
            UserName = null,
            UserId = null,
            SealedSecret = [],
            Created = time.GetUtcNow(),
        });
    }

    /// <summary>A service account for an identity from outside. It has no policies of claims that the maker's session does not have.</summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c>: the maker may not make it.</exception>
    /// <exception cref="PolicyFormatException">The session policy is not valid.</exception>
    /// <exception cref="ArgumentException">The id or the secret is none, or it is to be a plain key.</exception>
    public NewAccessKey NewKey(Principal creator, OutsidePrincipal target, AccessKeyWish wish)
    {
        if (!wish.IsServiceAccount)
        {
            throw new ArgumentException("An identity from outside has no plain keys.", nameof(wish));
        }

        var own = creator.Outside?.DocumentId == target.DocumentId && creator.UserId == target.Id ? creator.Outside : null;
        if (creator.Account?.Id != target.Account || !CanLend(creator) || (own is null && creator.SessionPolicies.Count > 0))
        {
            throw Refused(creator, target.Arn);
        }

        return Make(creator, own is null ? wish.Expires : Earlier(EndOf(creator), wish.Expires), wish, id => new AccessKeyEntry
        {
            Id = id,
            Account = target.Account,
            UserName = null,
            UserId = target.Id,
            OutsidePrincipal = target.DocumentId,
            Policies = own?.Policies ?? target.Policies,
            IamGroups = own?.IamGroups ?? target.IamGroups,
            SealedSecret = [],
            Created = time.GetUtcNow(),
        });
    }

    /// <summary>When what the credential makes for itself ends at the latest; null for never.</summary>
    public static DateTimeOffset? EndOf(Principal creator) => creator.Outside is not null && creator.TokenIssueTime is not null ? null : creator.Expires;

    /// <summary>
    /// Changes the policy of a service account. What narrowed its maker stays; a narrowed credential can change only keys that carry all that
    /// narrows itself.
    /// </summary>
    /// <param name="creator">Who changes it.</param>
    /// <param name="key">A service account.</param>
    /// <param name="sessionPolicy">Null takes its own policy away.</param>
    /// <exception cref="S3Exception"><c>AccessDenied</c></exception>
    /// <exception cref="PolicyFormatException">The session policy is not valid.</exception>
    public static AccessKeyEntry WithSessionPolicy(Principal creator, AccessKeyEntry key, string? sessionPolicy)
    {
        DemandMayChange(creator, key);
        var changed = Chain(creator, key.SessionPolicies.Take(key.InheritedPolicies), sessionPolicy);

        // Or a service account could take away its own policy.
        return creator.SessionPolicies.All(changed.Contains) ? key with { SessionPolicies = changed } : throw Refused(creator, key.Id);
    }

    /// <summary>
    /// Whether the credential may change a key at all (its secret, its state, its expiry): a narrowed one only such as carry all that narrows itself,
    /// or it could take over one that can do more; one that expires, of its own user's only such as live no longer; a key of root only root.
    /// </summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c></exception>
    public static void DemandMayChange(Principal creator, AccessKeyEntry key)
    {
        var isOwn = key.IsOfRoot ? creator.Kind == PrincipalKind.Root
            : key.OutsidePrincipal is { } outside ? creator.Outside?.DocumentId == outside && creator.UserId == key.UserId
            : creator.Kind == PrincipalKind.User && creator.UserId == key.UserId;
        var mayBe = creator.Account?.Id == key.Account
            && CanLend(creator)
            && (!key.IsOfRoot || creator.Kind == PrincipalKind.Root)
            && (creator.SessionPolicies.Count == 0 || (isOwn && creator.SessionPolicies.All(key.SessionPolicies.Contains)))
            && (EndOf(creator) is not { } end || !isOwn || key.Expires <= end);
        if (!mayBe)
        {
            throw Refused(creator, key.Id);
        }
    }

    /// <summary>What a session was narrowed by with managed policies has no text that a key could keep.</summary>
    private static bool CanLend(Principal creator) => creator.Sessions.Count <= creator.SessionPolicies.Count;

    /// <summary>Whether the credential may make the root of an account, or give it new credentials: only one that is neither narrowed nor expires.</summary>
    /// <param name="creator">Who makes it.</param>
    /// <param name="target">For the refusal.</param>
    /// <exception cref="S3Exception"><c>AccessDenied</c></exception>
    public static void DemandMayMakeRoot(Principal creator, string target)
    {
        if (creator.SessionPolicies.Count > 0 || creator.Sessions.Count > 0 || creator.Expires is not null)
        {
            throw Refused(creator, target);
        }
    }

    private static S3Exception Refused(Principal creator, string target) => S3Errors.AccessDenied.WithMessage(
        $"User: {creator.Arn} is not authorized to make or change credentials of {target} that could do more than its own");

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b : a;

    /// <summary>What narrows already, each text once, and a policy that is added; null for none.</summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c>: there would be too many.</exception>
    private static IReadOnlyList<string> Chain(Principal creator, IEnumerable<string> inherited, string? own)
    {
        if (own is not null)
        {
            // Refuses what is longer than 2,048 bytes, too.
            PolicyParser.Parse(own, PolicyDialect.Session);
        }

        IReadOnlyList<string> chain = [.. (own is null ? inherited : inherited.Append(own)).Distinct(StringComparer.Ordinal)];
        return chain.Count <= MaximumPolicies
            ? chain
            : throw S3Errors.AccessDenied.WithMessage(
                $"User: {creator.Arn} is not authorized to make or change credentials that more than {MaximumPolicies} policies narrow");
    }

    private NewAccessKey Make(Principal creator, DateTimeOffset? expires, AccessKeyWish wish, Func<string, AccessKeyEntry> begin)
    {
        var inherited = Chain(creator, creator.SessionPolicies, null);
        var policies = Chain(creator, inherited, wish.SessionPolicy);
        if (wish.SessionPolicy is not null && !wish.IsServiceAccount)
        {
            throw new ArgumentException("Only a service account has a policy of its own.", nameof(wish));
        }

        var generated = RootCredentials.Generate();
        var id = wish.Id ?? generated.AccessKeyId;
        if (!RootCredentials.IsAccessKeyId(id) || (wish.Secret is not null && !RootCredentials.IsSecret(wish.Secret)))
        {
            throw new ArgumentException("The access key id or the secret is not valid.", nameof(wish));
        }

        var entry = begin(id);
        var secret = wish.Secret is null ? generated.Secret : new AccessKeySecret(wish.Secret);
        return new NewAccessKey(
            entry with
            {
                SealedSecret = secrets.Seal(entry.Account, id, secret),
                IsServiceAccount = wish.IsServiceAccount,
                SessionPolicies = policies,
                InheritedPolicies = inherited.Count,
                Expires = expires,
                Name = wish.Name,
                Description = wish.Description,
            },
            secret);
    }
}
