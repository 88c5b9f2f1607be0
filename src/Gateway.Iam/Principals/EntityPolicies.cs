using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Principals;

/// <summary>The policies of a user, a group or a role as they are at one moment. Immutable.</summary>
public sealed record EntityPolicies
{
    /// <summary>Its own, and those of its groups.</summary>
    public required PolicySet Identity { get; init; }

    /// <summary>Null when it has no permissions boundary.</summary>
    public PolicySet? Boundary { get; init; }

    /// <summary>The names of the groups that count: disabled ones do not.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>
    /// A policy that is attached and cannot be read: it is gone, or its text is no valid policy. Nothing may be allowed then, since nobody knows what
    /// it would have denied. Null when all is well.
    /// </summary>
    public PolicySource? Broken { get; init; }
}
