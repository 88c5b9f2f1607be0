using Gateway.Policy.Actions;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Documents;

/// <summary>What S3 asks of the parts of a bucket policy's statement together.</summary>
internal static class BucketStatement
{
    private static readonly PolicyAction[] s_usable =
        [.. ActionCatalogue.All.Where(a => a.Service is "s3" && a.Resource != ResourceKind.Account && a.Name != "s3:CreateBucket")];

    /// <summary>The actions on a bucket and its objects that a pattern means. None are those on the account, and on a bucket that is not there yet.</summary>
    public static IEnumerable<PolicyAction> ActionsOf(string pattern) =>
        IsPattern(pattern)
            ? s_usable.Where(a => ActionPattern.Matches(pattern, a))
            : ActionCatalogue.Find(pattern) is { } action && Array.IndexOf(s_usable, action) >= 0 ? [action] : [];

    /// <exception cref="PolicyFormatException">They mean nothing together.</exception>
    public static void Check(Statement statement)
    {
        // What is left when some actions are taken out always has a resource and a key somewhere.
        if (statement.Actions.IsNegated)
        {
            return;
        }

        var keys = statement.Conditions.Select(c => ConditionKeys.Resolve(c.Key).Id).Distinct().ToArray();
        var (buckets, objects) = Covers(statement.Resources!);
        foreach (var pattern in statement.Actions.Patterns)
        {
            var fitting = ActionsOf(pattern).Where(a => a.Resource == ResourceKind.Bucket ? buckets : objects).ToArray();
            if (fitting.Length == 0)
            {
                throw PolicyJson.Malformed(
                    BucketTexts.ActionWithoutResource,
                    $"{PolicyExplanations.Quoted(pattern)} is done to {(objects && !buckets ? "the bucket, and the resources are objects: add the ARN of the bucket, without a slash" : "objects, and the resource is the bucket: add the bucket's ARN with \"/*\"")}.");
            }

            if (!Array.TrueForAll(keys, k => Array.Exists(fitting, a => a.Knows(k))))
            {
                throw PolicyJson.Malformed(
                    BucketTexts.ConditionWithoutAction,
                    $"Requests for {PolicyExplanations.Quoted(pattern)} never have all condition keys of the statement ({string.Join(", ", statement.Conditions.Select(c => c.Key).Distinct().Take(5))}).");
            }
        }
    }

    /// <summary>Whether the resources can mean the bucket, and whether they can mean its objects.</summary>
    private static (bool Buckets, bool Objects) Covers(ResourceClause resources)
    {
        if (resources.IsNegated)
        {
            return (true, true);
        }

        bool buckets = false, objects = false;
        foreach (var resource in resources.Patterns)
        {
            var path = PolicyVariables.Masked(resource);
            var isObject = path.Contains('/', StringComparison.Ordinal);
            buckets |= !isObject;

            // A star matches slashes too.
            objects |= isObject || path.Contains('*', StringComparison.Ordinal);
        }

        return (buckets, objects);
    }

    private static bool IsPattern(string action) => action.AsSpan().ContainsAny('*', '?');
}
