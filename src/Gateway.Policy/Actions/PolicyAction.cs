namespace Gateway.Policy.Actions;

/// <summary>An action that the product knows, from <see cref="ActionCatalogue"/>. Compared by reference. Immutable.</summary>
public sealed class PolicyAction
{
    internal PolicyAction(int id, string name, AccessLevel level, ResourceKind resource)
    {
        Id = id;
        Name = name;
        Level = level;
        Resource = resource;
    }

    /// <summary>Dense, from 0, in the order of the catalogue; for bit sets. Never stored.</summary>
    public int Id { get; }

    /// <summary>With its service, in AWS's spelling: <c>s3:GetObject</c>.</summary>
    public string Name { get; }

    /// <summary>The part before the colon.</summary>
    public ReadOnlySpan<char> Service => Name.AsSpan(0, Name.IndexOf(':', StringComparison.Ordinal));

    public AccessLevel Level { get; }

    public ResourceKind Resource { get; }

    public override string ToString() => Name;
}
