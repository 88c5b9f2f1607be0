namespace Gateway.Api.Iam.Simulation;

/// <summary>The decision on one action and one resource. Immutable.</summary>
internal sealed record SimulationResult
{
    public const string Allowed = "allowed";
    public const string ExplicitDeny = "explicitDeny";
    public const string ImplicitDeny = "implicitDeny";

    public required string Action { get; init; }

    public required string Resource { get; init; }

    public required string Decision { get; init; }

    /// <summary>The statements that made the decision; none of them did when nothing allows it.</summary>
    public required IReadOnlyList<MatchedStatement> Matched { get; init; }

    /// <summary>Condition keys that statements asked for in vain.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Null when there is no permissions boundary.</summary>
    public bool? AllowedByBoundary { get; init; }

    /// <summary>What each type of policy says for itself, when the resource is another account's; and what is switched off, which no policy changes.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details { get; init; } = [];
}
