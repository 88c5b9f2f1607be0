using Gateway.Core.Identity;
using Gateway.Iam.Identities;
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

    /// <summary>How the policy engine sees it.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The policies of the user and its groups, or of the role.</summary>
    public PolicySet Identity { get; init; } = PolicySet.Empty;

    /// <summary>Null when it has no permissions boundary.</summary>
    public PolicySet? Boundary { get; init; }

    /// <summary>What narrows this credential: session policies, and the policies of a service account. Each must allow whatever is allowed.</summary>
    public IReadOnlyList<PolicySet> Sessions { get; init; } = [];

    /// <summary>A policy that applies to it is missing or cannot be read, so nobody can say what it may do: everything is denied.</summary>
    public bool HasUnreadablePolicy { get; init; }

    /// <summary>The texts of <see cref="Sessions"/>, which every credential that this one makes inherits.</summary>
    public IReadOnlyList<string> SessionPolicies { get; init; } = [];

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
