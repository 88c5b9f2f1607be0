using Gateway.Core.Identity;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Iam.Principals;
using Gateway.Iam.Sessions;
using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Authorization;

/// <summary>Who sends a request, with the policies that apply to it at this moment. Immutable.</summary>
public sealed record Principal
{
    public static Principal Anonymous { get; } =
        new() { Kind = PrincipalKind.Anonymous, Arn = "", UserId = "anonymous", Caller = Caller.Anonymous };

    public required PrincipalKind Kind { get; init; }

    /// <summary>Null for the anonymous principal.</summary>
    public Account? Account { get; init; }

    /// <summary>Of the root, the user or the session; empty for the anonymous principal.</summary>
    public required string Arn { get; init; }

    /// <summary><c>aws:userid</c>: the account's id for root, <c>AIDA…</c> for a user, <c>AROA…:session</c> for a session.</summary>
    public required string UserId { get; init; }

    /// <summary><c>aws:username</c>; null where there is none.</summary>
    public string? UserName { get; init; }

    /// <summary><c>aws:groups</c>: names of the groups it belongs to.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary><c>aws:PrincipalTag/…</c></summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Keys of identity providers with their values, by full name: <c>jwt:sub</c>, <c>ldap:groups</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Claims { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary><c>aws:TokenIssueTime</c>; null for long-lived credentials.</summary>
    public DateTimeOffset? TokenIssueTime { get; init; }

    /// <summary><c>aws:SourceIdentity</c>; null where there is none.</summary>
    public string? SourceIdentity { get; init; }

    /// <summary>What a provider gave it; null for identities of our own, and for sessions of roles.</summary>
    public OutsideGrant? Outside { get; init; }

    /// <summary>How the policy engine sees it.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The policies of the user and its groups, or of the role.</summary>
    public PolicySet Identity { get; init; } = PolicySet.Empty;

    /// <summary>Null when it has no permissions boundary.</summary>
    public PolicySet? Boundary { get; init; }

    /// <summary>What narrows this credential: session policies, and the policies of a service account. Each must allow whatever is allowed.</summary>
    public IReadOnlyList<PolicySet> Sessions { get; init; } = [];

    /// <summary>
    /// The texts of <see cref="Sessions"/>, which every credential that this one makes inherits. There are fewer when managed policies narrow it: it makes
    /// no credentials then.
    /// </summary>
    public IReadOnlyList<string> SessionPolicies { get; init; } = [];

    /// <summary>When the credential stops to work; what it makes for itself does so no later. Null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The access key that signed; null for sessions, and for the anonymous principal.</summary>
    public PrincipalCredential? Credential { get; init; }

    /// <summary>What its token says of a session; null for long-lived credentials.</summary>
    public SessionGrant? Session { get; init; }

    /// <summary>
    /// A policy that applies and cannot be read: it is gone, or its text is no valid policy. Every decision is a denial then. Null when all is well.
    /// </summary>
    public PolicySource? BrokenPolicy { get; init; }

    /// <param name="account">The user's.</param>
    /// <param name="user">As stored.</param>
    /// <param name="policies">Those that apply to it.</param>
    public static Principal OfUser(Account account, User user, EntityPolicies policies) => new()
    {
        Kind = PrincipalKind.User,
        Account = account,
        Arn = user.Arn,
        UserId = user.Id,
        UserName = user.Name,
        Groups = policies.Groups,
        Tags = user.Tags,
        Caller = new Caller
        {
            Kind = CallerKind.User,
            Arn = user.Arn,
            Account = account.Id.Value,
            CanonicalUserId = account.CanonicalUserId,
            UniqueId = user.Id,
        },
        Identity = policies.Identity,
        Boundary = policies.Boundary,
        BrokenPolicy = policies.Broken,
    };

    public static Principal RootOf(Account account) => new()
    {
        Kind = PrincipalKind.Root,
        Account = account,
        Arn = $"arn:aws:iam::{account.Id}:root",
        UserId = account.Id.Value,
        Caller = new Caller
        {
            Kind = CallerKind.Root,
            Arn = $"arn:aws:iam::{account.Id}:root",
            Account = account.Id.Value,
            CanonicalUserId = account.CanonicalUserId,
        },
    };
}
