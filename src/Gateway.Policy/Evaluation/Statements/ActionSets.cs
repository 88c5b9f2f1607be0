using Gateway.Policy.Actions;
using Gateway.Policy.Documents;

namespace Gateway.Policy.Evaluation.Statements;

/// <summary>Compiles the actions of the statements of one policy: each pattern is matched against the catalogue once. Not safe for concurrent use.</summary>
internal sealed class ActionSets
{
    /// <summary>A pattern that asks for more characters than any name has matches none; it need not be tried.</summary>
    private static readonly int s_longestName = ActionCatalogue.All.Max(a => Math.Max(a.Name.Length, a.OtherNames.Select(n => n.Length).DefaultIfEmpty().Max()));

    private readonly Dictionary<string, int[]> _ids = new(StringComparer.OrdinalIgnoreCase);

    public ActionSet Compile(ActionClause clause)
    {
        var bits = new ulong[ActionSet.Words];
        foreach (var pattern in clause.Patterns)
        {
            foreach (var id in Ids(pattern))
            {
                bits[id >> 6] |= 1UL << id;
            }
        }

        if (clause.IsNegated)
        {
            for (var id = 0; id < ActionCatalogue.All.Count; id++)
            {
                bits[id >> 6] ^= 1UL << id;
            }
        }

        return new ActionSet(bits);
    }

    private int[] Ids(string pattern)
    {
        if (!_ids.TryGetValue(pattern, out var ids))
        {
            ids = Find(pattern);
            _ids.Add(pattern, ids);
        }

        return ids;
    }

    private static int[] Find(string pattern)
    {
        if (pattern.AsSpan().IndexOfAny('*', '?') < 0)
        {
            return ActionCatalogue.Find(pattern) is { } action ? [action.Id] : [];
        }

        if (pattern.Length - pattern.AsSpan().Count('*') > s_longestName)
        {
            return [];
        }

        var parts = pattern.Split('*');
        var joined = parts.Length == 1 ? pattern : string.Join('*', parts.Where((part, i) => part.Length > 0 || i == 0 || i == parts.Length - 1));
        return [.. ActionCatalogue.Matching(joined).Select(a => a.Id)];
    }
}
