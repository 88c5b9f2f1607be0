using Gateway.Policy.Actions;

namespace Gateway.Policy.Evaluation;

/// <summary>One question: may this caller do this to that? Not stored.</summary>
public readonly struct AccessQuery
{
    public required Caller Caller { get; init; }

    public required PolicyAction Action { get; init; }

    /// <summary>The ARN, or <c>*</c> for actions that have none.</summary>
    public required string Resource { get; init; }

    /// <summary>The account that owns the resource; null means the caller's own.</summary>
    public string? ResourceAccount { get; init; }

    public required IRequestContext Context { get; init; }

    /// <summary>The policies of the user and its groups, or of the role.</summary>
    public required PolicySet Identity { get; init; }

    /// <summary>Null when the caller has no permissions boundary.</summary>
    public PolicySet? Boundary { get; init; }

    /// <summary>Each of them must allow whatever is allowed; empty for credentials without a session policy.</summary>
    public IReadOnlyList<PolicySet> Sessions { get; init; }

    /// <summary>The policy of the resource; null when it has none.</summary>
    public PolicySet? ResourcePolicy { get; init; }

    /// <summary>
    /// The resource policy grants to everybody, and the public access block restricts it: it grants nothing to callers of other accounts then.
    /// </summary>
    public bool RestrictsPublicPolicy { get; init; }

    /// <summary>Root may put a bucket policy right that locks everybody out: explicit denies of the resource policy do not bind it.</summary>
    public bool RootPassesResourceDenies { get; init; }

    /// <summary>
    /// As on AWS, a resource policy of the caller's account that names the session or the user passes the session policies. Default: false, they
    /// filter every grant.
    /// </summary>
    public bool NamedSessionsPassSessionPolicies { get; init; }
}
