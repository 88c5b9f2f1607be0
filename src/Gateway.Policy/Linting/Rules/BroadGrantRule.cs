using Gateway.Policy.Documents;

namespace Gateway.Policy.Linting.Rules;

/// <summary>Statements that allow all but what they name, or simply all.</summary>
internal sealed class BroadGrantRule : IStatementRule
{
    public IEnumerable<Remark> Check(Statement statement, PolicyDocument policy, PolicyDialect dialect)
    {
        if (statement.Effect == Effect.Deny)
        {
            yield break;
        }

        if (statement.Actions.IsNegated)
        {
            yield return Remark.Security(
                "ALLOW_WITH_NOT_ACTION", "Allow with NotAction grants every action that it does not name, also those that services get later. Name the actions to allow, or deny the ones to keep.");
        }

        if (statement.Resources is { IsNegated: true })
        {
            yield return Remark.Security(
                "ALLOW_WITH_NOT_RESOURCE", "Allow with NotResource grants access to every resource that it does not name, also those that are made later. Name the resources to allow.");
        }

        if (statement.Actions is { IsNegated: false } && statement.Actions.Patterns.Any(MeansEverything)
            && statement.Resources is { IsNegated: false } resources && resources.Patterns.Contains("*")
            && statement.Conditions.Count == 0)
        {
            yield return Remark.Security(
                "ALLOW_ALL_ACTIONS_ON_ALL_RESOURCES", "The statement grants every action on every resource without a condition: whoever has it is an administrator.");
        }
    }

    private static bool MeansEverything(string action) => action.AsSpan().IndexOfAnyExcept('*', ':') < 0;
}
