namespace Gateway.Policy.Documents;

/// <summary>One statement of a policy. Immutable.</summary>
public sealed record Statement
{
    /// <summary>Its place in the document, from 0.</summary>
    public required int Index { get; init; }

    public string? Sid { get; init; }

    public required Effect Effect { get; init; }

    /// <summary>Null in dialects that have no principals.</summary>
    public PrincipalClause? Principal { get; init; }

    public required ActionClause Actions { get; init; }

    /// <summary>Null in trust policies.</summary>
    public ResourceClause? Resources { get; init; }

    /// <summary>All must hold; empty when the statement is unconditional.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Where the statement stands in the text that was parsed: first character and one past the last. For AWS's <c>MatchedStatements</c>.</summary>
    public Range Source { get; init; }
}
