namespace Gateway.Api.Iam.Groups;

/// <summary>The groups of a user: names, compared without case and sorted.</summary>
internal static class Memberships
{
    public static bool Contains(IReadOnlyList<string> groups, string name) => groups.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> With(IReadOnlyList<string> groups, string name) =>
        [.. groups.Append(name).Order(StringComparer.OrdinalIgnoreCase)];

    public static IReadOnlyList<string> Without(IReadOnlyList<string> groups, string name) =>
        [.. groups.Where(group => !string.Equals(group, name, StringComparison.OrdinalIgnoreCase))];
}
