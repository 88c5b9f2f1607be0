using Gateway.Policy.Documents;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Linting;

/// <summary>Says in lines of text what a policy grants and denies, for people to compare with what they meant.</summary>
public static class PolicySummary
{
    /// <summary>
    /// A block of lines for each statement, in the order of the document: its effect and Sid, whom it speaks of, the access that it means by
    /// service and access level, the resources, and the conditions. Lines within a block are indented by two spaces.
    /// </summary>
    public static IReadOnlyList<string> Describe(PolicyDocument policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return [.. policy.Statements.SelectMany(Describe)];
    }

    private static IEnumerable<string> Describe(Statement statement)
    {
        var sid = string.IsNullOrEmpty(statement.Sid) ? "" : $" ({statement.Sid})";
        yield return $"Statement {statement.Index + 1}{sid} {(statement.Effect == Effect.Allow ? "allows" : "denies")}";
        if (statement.Principal is { } principal)
        {
            yield return $"  {(principal.IsNegated ? "to everybody but" : "to")} {string.Join(", ", principal.Entries.Select(Describe))}";
        }

        foreach (var line in AccessSummary.Describe(statement))
        {
            yield return $"  {line}";
        }

        if (statement.Resources is { } resources)
        {
            yield return $"  {(resources.IsNegated ? "on everything but" : "on")} {string.Join(", ", resources.Patterns.Select(Describe))}";
        }

        foreach (var condition in statement.Conditions)
        {
            yield return $"  if {Describe(condition)}{(IsNeverThere(condition, statement) ? " (no request has this key)" : "")}";
        }
    }

    private static string Describe(string resource) =>
        resource == "*" ? "every resource" : ResourceFault.Find(resource) is null ? resource : $"{resource} (which matches nothing)";

    private static string Describe(PrincipalEntry entry) => entry.Kind switch
    {
        PrincipalEntryKind.Everybody => "everybody",
        PrincipalEntryKind.Aws when entry.Value.EndsWith(":root", StringComparison.Ordinal) => $"account {entry.Value.Split(':')[4]}",
        PrincipalEntryKind.Aws => entry.Value,
        PrincipalEntryKind.Federated => $"identities of {entry.Value}",
        PrincipalEntryKind.Service => $"service {entry.Value}",
        _ => $"the account of canonical user {entry.Value}",
    };

    // The keys of providers in trust policies, which have no resources, begin with the provider's name.
    private static bool IsNeverThere(Condition condition, Statement statement) =>
        statement.Resources is not null && ConditionKeys.Resolve(condition.Key).Id == ConditionKeyId.Other;

    private static string Describe(Condition condition) => condition.Operator.Comparison == Comparison.Null
        ? $"{condition.Key} is {string.Join(" or ", condition.Values.Select(v => v.Equals("true", StringComparison.OrdinalIgnoreCase) ? "absent" : "present"))}"
        : $"{condition.Key} {condition.Operator} {string.Join(" or ", condition.Values.Select(v => $"\"{v}\""))}";
}
