using Gateway.Policy.Actions;
using Gateway.Policy.Documents;

namespace Gateway.Policy.Linting.Rules;

/// <summary>Actions that cannot be done to any resource of their statement: most often an action on objects with the ARN of the bucket, or the reverse.</summary>
internal sealed class FitRule : IStatementRule
{
    public IEnumerable<Remark> Check(Statement statement, PolicyDocument policy, PolicyDialect dialect)
    {
        if (statement.Actions.IsNegated || statement.Resources is null)
        {
            yield break;
        }

        // A pattern has an effect when one of its actions does, so only plain names are looked at.
        var fit = new Fit(statement.Resources, isExact: false);
        foreach (var action in statement.Actions.Patterns.Select(ActionCatalogue.Find).OfType<PolicyAction>().Distinct())
        {
            if (!fit.Covers(action))
            {
                yield return Remark.Error("ACTION_WITHOUT_RESOURCE", $"{action.Name} has no effect: none of the resources is {Wanted(action)}.");
            }
        }
    }

    private static string Wanted(PolicyAction action) => action.Resource switch
    {
        ResourceKind.Account => "\"*\", and the action is done to no single resource",
        ResourceKind.Bucket => "a bucket such as arn:aws:s3:::examplebucket",
        ResourceKind.Object => "a key such as arn:aws:s3:::examplebucket/*",
        _ => $"one of its kind ({string.Join(", ", action.Entities)})",
    };
}
