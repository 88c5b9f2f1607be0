using System.Collections.Frozen;
using Gateway.Iam.Identities.Policies;

namespace Gateway.Iam.Identities.BuiltIn;

/// <summary>The policies that every installation has. Immutable.</summary>
internal static class BuiltInPolicies
{
    private static readonly FrozenDictionary<string, PolicyDefinition> s_byArn =
        AwsPolicies.All.Concat(MinioPolicies.All).ToFrozenDictionary(p => p.Arn, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, PolicyDefinition> s_byName =
        s_byArn.Values.ToFrozenDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>By ARN.</summary>
    public static IReadOnlyList<PolicyDefinition> All { get; } = [.. s_byArn.Values.OrderBy(p => p.Arn, StringComparer.Ordinal)];

    public static PolicyDefinition? Find(string arn) => s_byArn.GetValueOrDefault(arn);

    public static PolicyDefinition? FindByName(string name) => s_byName.GetValueOrDefault(name);

    /// <summary>One with a single version.</summary>
    public static PolicyDefinition Define(string name, string id, string description, string document, string version = "v1", int year = 2015)
    {
        var created = new DateTimeOffset(year, 2, 6, 18, 40, 0, TimeSpan.Zero);
        return new PolicyDefinition
        {
            Arn = $"arn:aws:iam::aws:policy/{name}",
            Name = name,
            Path = "/",
            Id = id,
            Description = description,
            Created = created,
            Updated = created,
            Versions = [new ManagedPolicyVersion(version, document, created)],
            DefaultVersionId = version,
        };
    }
}
