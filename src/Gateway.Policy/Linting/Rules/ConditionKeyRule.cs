using Gateway.Policy.Actions;
using Gateway.Policy.Documents;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Linting.Rules;

/// <summary>Condition keys that do not exist, that the actions never have, or that prove nothing.</summary>
internal sealed class ConditionKeyRule : IStatementRule
{
    /// <summary>Enough to see what is meant.</summary>
    private const int MostNames = 5;

    public IEnumerable<Remark> Check(Statement statement, PolicyDocument policy, PolicyDialect dialect)
    {
        var known = new Lazy<List<(string Pattern, KeySet Keys)>>(() => KeysOf(statement.Actions));
        foreach (var name in statement.Conditions.Select(c => c.Key).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var key = ConditionKeys.Resolve(name);
            if (key.Id == ConditionKeyId.Other)
            {
                // The keys of providers in trust policies begin with the provider's name.
                if (dialect != PolicyDialect.Trust)
                {
                    var meant = Spelling.Ask(name, ConditionKeys.All.Where(k => !k.IsFamily).Select(k => k.Name));
                    yield return IsGlobal(name) ? Remark.Error("INVALID_GLOBAL_CONDITION_KEY", $"There is no condition key {name}: no request has it.{meant}")
                        : IsOfService(name) ? Remark.Error("INVALID_SERVICE_CONDITION_KEY", $"There is no condition key {name}: no request has it.{meant}")
                        : Remark.Warning("INVALID_SERVICE_CONDITION_KEY", $"No request here has the condition key {name}.{meant}");
                }

                continue;
            }

            if (statement.Effect == Effect.Allow && key.Id is ConditionKeyId.AwsReferer or ConditionKeyId.AwsUserAgent)
            {
                yield return Remark.Security("SPOOFABLE_CONDITION_KEY", $"{ConditionKeys.CanonicalName(key)} is what the client says it is: anybody can send it. It is no proof of anything.");
            }

            var strangers = known.Value.Where(k => !k.Keys.Contains(key.Id)).Select(k => k.Pattern).Take(MostNames).ToList();
            if (strangers.Count > 0)
            {
                yield return Remark.Warning(
                    "UNSUPPORTED_CONDITION_KEY_FOR_ACTION", $"Requests for {string.Join(", ", strangers)} never have the condition key {ConditionKeys.CanonicalName(key)}.");
            }
        }
    }

    /// <summary>Whether it would be a key of a service that is here. Policies that are used elsewhere too may name those of others.</summary>
    private static bool IsOfService(string name) =>
        name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        && ActionCatalogue.All.Any(a => a.Service.Equals(name.AsSpan(0, colon), StringComparison.OrdinalIgnoreCase));

    private static bool IsGlobal(string name) => name.StartsWith("aws:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The keys that some action of each pattern has; without the patterns that mean no action.</summary>
    private static List<(string Pattern, KeySet Keys)> KeysOf(ActionClause clause)
    {
        var known = new List<(string Pattern, KeySet Keys)>();
        foreach (var pattern in clause.IsNegated ? [] : clause.Patterns.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var actions = ActionCatalogue.Matching(pattern).ToList();
            if (actions.Count > 0)
            {
                known.Add((pattern, actions.Aggregate(default(KeySet), (keys, action) => keys | action.Keys)));
            }
        }

        return known;
    }
}
