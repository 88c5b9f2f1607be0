using Gateway.Policy.Documents;

namespace Gateway.Policy.Tests.Evaluation;

/// <summary>Builds documents, valid or not, without a parser.</summary>
internal static class Policies
{
    public static PolicyDocument Of(params Statement[] statements) => Of(PolicyVersion.V2012, statements);

    public static PolicyDocument Of(PolicyVersion version, params Statement[] statements) =>
        new() { Version = version, Statements = [.. statements.Select((s, i) => s with { Index = i })] };

    public static Statement Allow(string action = "s3:*", params string[] resources) => Statement(Effect.Allow, action, resources);

    public static Statement Deny(string action = "s3:*", params string[] resources) => Statement(Effect.Deny, action, resources);

    public static Statement To(this Statement statement, params string[] principals) =>
        statement with { Principal = new PrincipalClause(false, [.. principals.Select(Entry)]) };

    public static Statement ToAllBut(this Statement statement, params string[] principals) =>
        statement with { Principal = new PrincipalClause(true, [.. principals.Select(Entry)]) };

    public static Statement ButOn(this Statement statement, params string[] resources) =>
        statement with { Resources = new ResourceClause(true, resources) };

    public static Statement If(this Statement statement, ConditionOperator comparison, string key, params string[] values) =>
        statement with { Conditions = [.. statement.Conditions, new Condition(comparison, key, values)] };

    public static Statement If(this Statement statement, Comparison comparison, string key, params string[] values) =>
        statement.If(new ConditionOperator(comparison), key, values);

    public static PrincipalEntry Entry(string value) => new(
        value == "*" ? PrincipalEntryKind.Everybody
        : value.Contains("-provider/", StringComparison.Ordinal) ? PrincipalEntryKind.Federated
        : value.Length == 64 ? PrincipalEntryKind.CanonicalUser
        : PrincipalEntryKind.Aws,
        value);

    private static Statement Statement(Effect effect, string action, string[] resources) => new()
    {
        Index = 0,
        Effect = effect,
        Actions = new ActionClause(false, [action]),
        Resources = new ResourceClause(false, resources.Length == 0 ? ["*"] : resources),
    };
}
