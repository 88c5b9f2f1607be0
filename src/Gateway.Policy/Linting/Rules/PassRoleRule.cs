using Gateway.Policy.Actions;
using Gateway.Policy.Documents;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Linting.Rules;

/// <summary>Who may pass every role to a service has the rights of every role.</summary>
internal sealed class PassRoleRule : IStatementRule
{
    public IEnumerable<Remark> Check(Statement statement, PolicyDocument policy, PolicyDialect dialect)
    {
        if (statement.Effect == Effect.Deny || statement.Actions.IsNegated || statement.Resources is not { IsNegated: false } resources)
        {
            yield break;
        }

        var action = statement.Actions.Patterns.FirstOrDefault(p => ActionPattern.Matches(p, "iam:PassRole".AsSpan()));
        if (action is null
            || !resources.Patterns.Any(MeansEveryRole)
            || statement.Conditions.Any(c => ConditionKeys.Resolve(c.Key).Id is ConditionKeyId.IamPassedToService or ConditionKeyId.IamAssociatedResourceArn))
        {
            yield break;
        }

        var code = action.Contains('*', StringComparison.Ordinal) ? "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE" : "PASS_ROLE_WITH_STAR_IN_RESOURCE";
        yield return Remark.Security(
            code, "iam:PassRole on every role lets a service act with the rights of any of them. Name the roles, or add a condition on iam:PassedToService.");
    }

    private static bool MeansEveryRole(string resource) =>
        resource == "*" || (ArnParts.TryRead(resource, out var arn) && arn.Service is "iam" && arn.Resource is "*" or "role/*");
}
