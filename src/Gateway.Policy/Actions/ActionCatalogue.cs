using System.Collections.Frozen;

namespace Gateway.Policy.Actions;

/// <summary>The actions that policies can name and requests can need. Immutable.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html</remarks>
public static class ActionCatalogue
{
    private static readonly PolicyAction[] s_all = ActionTable.Read(
        new ActionTable("s3", S3Actions.Rows, S3Actions.CommonKeys),
        new ActionTable("s3", S3Actions.MinioRows, S3Actions.CommonKeys, IsServed: false),
        new ActionTable("s3express", S3Actions.ExpressRows, S3Actions.CommonKeys, IsServed: false),
        new ActionTable("s3-object-lambda", S3Actions.ObjectLambdaRows, "", IsServed: false),
        new ActionTable("iam", IamActions.Rows, ""),
        new ActionTable("sts", StsActions.Rows, ""),
        new ActionTable("kms", KmsActions.Rows, "", IsServed: false),
        new ActionTable("admin", AdminActions.Rows, ""));

    private static readonly FrozenDictionary<string, PolicyAction> s_byName = s_all
        .SelectMany(a => a.OtherNames.Prepend(a.Name), (action, name) => KeyValuePair.Create(name, action))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>All names, sorted without regard to case.</summary>
    private static readonly string[] s_names = [.. s_byName.Keys.Order(StringComparer.OrdinalIgnoreCase)];

    public static IReadOnlyList<PolicyAction> All => s_all;

    /// <summary>The action of a name, compared without case; null when the product does not know it.</summary>
    public static PolicyAction? Find(string name) => s_byName.GetValueOrDefault(name);

    /// <summary>All actions that a pattern means, in the order of the catalogue.</summary>
    public static IEnumerable<PolicyAction> Matching(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var wild = pattern.AsSpan().IndexOfAny('*', '?');
        var prefix = wild < 0 ? pattern : pattern[..wild];

        // Names that begin alike stand together: the rest is never compared.
        var from = Array.BinarySearch(s_names, prefix, StringComparer.OrdinalIgnoreCase);
        var matching = new SortedSet<int>();
        for (var i = from < 0 ? ~from : from; i < s_names.Length && s_names[i].StartsWith(prefix, StringComparison.OrdinalIgnoreCase); i++)
        {
            if (ActionPattern.Matches(pattern, s_names[i]))
            {
                matching.Add(s_byName[s_names[i]].Id);
            }
        }

        return matching.Select(id => s_all[id]);
    }
}
