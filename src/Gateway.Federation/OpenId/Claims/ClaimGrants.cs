using Gateway.Federation.OpenId.Vendors;

namespace Gateway.Federation.OpenId.Claims;

/// <summary>What the claims of somebody give by the settings of the provider. Immutable.</summary>
internal sealed record ClaimGrants(IReadOnlyList<string> Policies, IReadOnlyList<string> IamGroups, string? RoleArn)
{
    public static ClaimGrants None { get; } = new([], [], null);

    /// <summary>Policies by the names in the claim, and what each rule that fits gives.</summary>
    /// <param name="groups">Stand in for the claim of groups.</param>
    public static ClaimGrants Of(ClaimSet claims, VendorGroups groups, OpenIdProviderOptions options, IdentityTrace trace)
    {
        if (options.RolePolicies is { } everyones)
        {
            trace.Pass("policies", $"Everyone of this provider has {string.Join(", ", everyones)}; claims and rules are not asked.");
            return None;
        }

        var policies = new List<string>(ByName(claims, options, trace));
        var iamGroups = new List<string>();
        string? role = null;
        foreach (var rule in options.Rules)
        {
            var values = rule.Claim == options.GroupsClaim
                ? [.. groups.Groups.Select(g => g.Id), .. groups.Values ?? []]
                : claims.Values(rule.Claim);
            if (!values.Any(v => Fits(rule, v)))
            {
                trace.Skip("rule", $"{rule.Name}: no value of {rule.Claim} is {rule.Value ?? $"like {rule.Pattern}"}");
                continue;
            }

            policies.AddRange(rule.Policies);
            iamGroups.AddRange(rule.IamGroups);
            role ??= rule.RoleArn;
            trace.Pass("rule", $"{rule.Name}: {Gifts(rule)}");
        }

        return new ClaimGrants([.. policies.Distinct(StringComparer.Ordinal)], [.. iamGroups.Distinct(StringComparer.Ordinal)], role);
    }

    private static string[] ByName(ClaimSet claims, OpenIdProviderOptions options, IdentityTrace trace)
    {
        var name = options.ClaimPrefix + options.ClaimName;
        var policies = claims.Values(name)
            .SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        if (policies.Length == 0)
        {
            trace.Skip("policies", $"The claim {name} names none.");
        }
        else
        {
            trace.Pass("policies", $"The claim {name} names {string.Join(", ", policies)}.");
        }

        return policies;
    }

    private static bool Fits(ClaimRule rule, string value) => rule.Pattern is { } pattern ? Glob.IsMatch(pattern, value) : value == rule.Value;

    private static string Gifts(ClaimRule rule) => string.Join(
        "; ",
        ((string?[])
        [
            rule.Policies.Count > 0 ? $"policies {string.Join(", ", rule.Policies)}" : null,
            rule.IamGroups.Count > 0 ? $"groups {string.Join(", ", rule.IamGroups)}" : null,
            rule.RoleArn is { } role ? $"role {role}" : null,
        ]).OfType<string>());
}
