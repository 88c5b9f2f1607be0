using Gateway.Policy.Actions;
using Gateway.Policy.Documents;

namespace Gateway.Policy.Linting;

/// <summary>Says which access actions mean: for each service the access levels, in full or in part.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html</remarks>
internal static class AccessSummary
{
    /// <summary>More names than this are counted, not named.</summary>
    private const int MostNames = 8;

    /// <summary>Only what requests can need, and only what is done to a resource of the statement: the rest has no effect.</summary>
    public static IEnumerable<string> Describe(Statement statement)
    {
        var clause = statement.Actions;
        var fit = new Fit(statement.Resources, isExact: true);
        var meant = new bool[ActionCatalogue.All.Count];
        foreach (var action in clause.Patterns.Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(ActionCatalogue.Matching))
        {
            meant[action.Id] = true;
        }

        if (clause.IsNegated)
        {
            yield return $"every action but {string.Join(", ", clause.Patterns)}, which leaves";
        }

        var possible = ActionCatalogue.All.Where(a => a.IsServed && fit.Covers(a) && (!IsOfBucket(statement) || a.Service is "s3"));
        var isEmpty = true;
        foreach (var service in possible.GroupBy(a => a.Service.ToString(), StringComparer.Ordinal))
        {
            var actions = service.ToList();
            if (actions.Exists(a => meant[a.Id] != clause.IsNegated))
            {
                isEmpty = false;
                yield return $"{service.Key}: {Levels(actions, a => meant[a.Id] != clause.IsNegated)}";
            }
        }

        if (isEmpty)
        {
            yield return "nothing";
        }

        if (!clause.IsNegated && clause.Patterns.Where(p => !ActionCatalogue.Matching(p).Any(a => a.IsServed)).ToList() is { Count: > 0 } unknown)
        {
            yield return $"(no request here needs {string.Join(", ", unknown)})";
        }
    }

    private static bool IsOfBucket(Statement statement) => statement is { Principal: not null, Resources: not null };

    private static string Levels(List<PolicyAction> actions, Func<PolicyAction, bool> isMeant)
    {
        if (actions.TrueForAll(a => isMeant(a)))
        {
            return "full access";
        }

        var levels = actions.GroupBy(a => a.Level).OrderBy(g => g.Key).Where(g => g.Any(isMeant));
        return string.Join("; ", levels.Select(g => g.All(isMeant) ? $"full {NameOf(g.Key)}" : $"limited {NameOf(g.Key)} ({Names([.. g.Where(isMeant)])})"));
    }

    private static string Names(List<PolicyAction> actions)
    {
        var names = string.Join(", ", actions.Take(MostNames).Select(a => a.Name[(a.Service.Length + 1)..]));
        return actions.Count > MostNames ? $"{names} and {actions.Count - MostNames} more" : names;
    }

    private static string NameOf(AccessLevel level) => level == AccessLevel.PermissionsManagement ? "permissions management" : level.ToString().ToLowerInvariant();
}
