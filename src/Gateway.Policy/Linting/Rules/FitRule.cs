using Gateway.Policy.Actions;
using Gateway.Policy.Documents;

namespace Gateway.Policy.Linting.Rules;

/// <summary>Actions that cannot be done to any resource of their statement: most often an action on objects with the ARN of the bucket, or the reverse.</summary>
internal sealed class FitRule : IStatementRule
{
    public IEnumerable<Remark> Check(Statement statement, PolicyDocument policy, PolicyDialect dialect)
    {
        if (statement.Actions.IsNegated || statement.Resources is not { IsNegated: false } resources || resources.Patterns.Contains("*"))
        {
            yield break;
        }

        // A pattern has an effect when one of its actions does, so only plain names are looked at.
        var places = resources.Patterns.Select(Place).ToList();
        foreach (var action in statement.Actions.Patterns.Select(ActionCatalogue.Find).OfType<PolicyAction>().Distinct())
        {
            if (!places.Exists(p => Fits(action, p.IsS3, p.Path)))
            {
                yield return Remark.Error("ACTION_WITHOUT_RESOURCE", $"{action.Name} has no effect: none of the resources is {Wanted(action)}.");
            }
        }
    }

    /// <summary>The last part of the ARN, with stars for variables.</summary>
    private static (bool IsS3, string Path) Place(string resource) =>
        ArnParts.TryRead(resource, out var arn) ? (arn.Service is "s3", PolicyVariables.Masked(arn.Resource.ToString())) : (false, "");

    private static bool Fits(PolicyAction action, bool isS3, string path) => action.Resource switch
    {
        ResourceKind.Account => false,
        ResourceKind.Bucket => isS3 && !path.Contains('/', StringComparison.Ordinal),
        ResourceKind.Object => isS3 && path.AsSpan().ContainsAny('/', '*'),
        _ => IsEntity(action, path),
    };

    private static bool IsEntity(PolicyAction action, string path)
    {
        var end = path.AsSpan().IndexOfAny('/', '*', '?');
        return end < 0
            ? action.Entities.Contains(path)
            : action.Entities.Any(e => path[end] == '/' ? e.AsSpan().SequenceEqual(path.AsSpan(0, end)) : e.StartsWith(path[..end], StringComparison.Ordinal));
    }

    private static string Wanted(PolicyAction action) => action.Resource switch
    {
        ResourceKind.Account => "\"*\", and the action is done to no single resource",
        ResourceKind.Bucket => "a bucket such as arn:aws:s3:::examplebucket",
        ResourceKind.Object => "a key such as arn:aws:s3:::examplebucket/*",
        _ => $"one of its kind ({string.Join(", ", action.Entities)})",
    };
}
