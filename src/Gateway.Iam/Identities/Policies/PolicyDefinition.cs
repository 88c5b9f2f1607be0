namespace Gateway.Iam.Identities.Policies;

/// <summary>A managed policy, whoever made it: a customer's, or a built-in one. Immutable.</summary>
public sealed record PolicyDefinition
{
    public required string Arn { get; init; }

    public required string Name { get; init; }

    /// <summary>From slash to slash.</summary>
    public required string Path { get; init; }

    /// <summary><c>ANPA…</c></summary>
    public required string Id { get; init; }

    /// <summary>Null when there is none.</summary>
    public string? Description { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<ManagedPolicyVersion> Versions { get; init; }

    public required string DefaultVersionId { get; init; }

    /// <summary>The customer's policy; null for a built-in one, which nobody can change.</summary>
    public ManagedPolicy? Customer { get; init; }

    public bool IsBuiltIn => Customer is null;

    /// <summary>The text that is in force; null when what is stored does not have it, and nothing may be decided then.</summary>
    public string? Document => Versions.FirstOrDefault(v => v.Id == DefaultVersionId)?.Document;

    public static PolicyDefinition Of(ManagedPolicy policy) => new()
    {
        Arn = policy.Arn,
        Name = policy.Name,
        Path = policy.Path,
        Id = policy.Id,
        Description = policy.Description,
        Created = policy.Created,
        Updated = policy.Updated,
        Versions = policy.Versions,
        DefaultVersionId = policy.DefaultVersionId,
        Customer = policy,
    };
}
