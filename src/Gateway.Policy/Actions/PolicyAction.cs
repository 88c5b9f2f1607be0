using Gateway.Policy.Keys;

namespace Gateway.Policy.Actions;

/// <summary>An action that the product knows, from <see cref="ActionCatalogue"/>. Compared by reference. Immutable.</summary>
public sealed class PolicyAction
{
    internal PolicyAction(
        int id, string name, AccessLevel level, ResourceKind resource, IReadOnlyList<string> entities, IReadOnlyList<string> otherNames, KeySet keys, bool isServed)
    {
        Id = id;
        Name = name;
        Level = level;
        Resource = resource;
        Entities = entities;
        OtherNames = otherNames;
        Keys = keys;
        IsServed = isServed;
    }

    /// <summary>Dense, from 0, in the order of the catalogue; for bit sets. Never stored.</summary>
    public int Id { get; }

    /// <summary>With its service, in AWS's spelling: <c>s3:GetObject</c>.</summary>
    public string Name { get; }

    /// <summary>Other full names that policies may write for it, those of MinIO; mostly empty. <see cref="ActionPattern"/> looks at them too.</summary>
    public IReadOnlyList<string> OtherNames { get; }

    /// <summary>The part before the colon.</summary>
    public ReadOnlySpan<char> Service => Name.AsSpan(0, Name.IndexOf(':', StringComparison.Ordinal));

    public AccessLevel Level { get; }

    public ResourceKind Resource { get; }

    /// <summary>For <see cref="ResourceKind.Entity"/>: the types of entity as ARNs name them, such as <c>user</c>; else empty.</summary>
    public IReadOnlyList<string> Entities { get; }

    /// <summary>Whether it is of a service that is here. Policies may name others, whose requests nobody can send.</summary>
    public bool IsServed { get; }

    /// <summary>What <see cref="Knows"/> looks at.</summary>
    internal KeySet Keys { get; }

    /// <summary>
    /// Whether a condition key is one of this action: the global keys and those of identity providers are of every action, keys of a service only
    /// of the actions that AWS lists them for. <see cref="ConditionKeyId.Other"/> is of none.
    /// </summary>
    public bool Knows(ConditionKeyId key) => Keys.Contains(key);

    public override string ToString() => Name;
}
