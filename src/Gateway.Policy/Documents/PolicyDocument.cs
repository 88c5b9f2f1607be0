namespace Gateway.Policy.Documents;

/// <summary>A policy that was read and found valid for its dialect. Immutable.</summary>
public sealed record PolicyDocument
{
    public required PolicyVersion Version { get; init; }

    public string? Id { get; init; }

    /// <summary>In the order of the document; never empty.</summary>
    public required IReadOnlyList<Statement> Statements { get; init; }
}
