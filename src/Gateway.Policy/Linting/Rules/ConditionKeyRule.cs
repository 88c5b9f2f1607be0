using Gateway.Policy.Actions;
using Gateway.Policy.Documents;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Linting.Rules;

/// <summary>Condition keys that do not exist, that the actions never have, or that prove nothing.</summary>
internal sealed class ConditionKeyRule : IStatementRule
{
    public IEnumerable<Remark> Check(Statement statement, PolicyDocument policy, PolicyDialect dialect)
    {
        foreach (var name in statement.Conditions.Select(c => c.Key).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var key = ConditionKeys.Resolve(name);
            if (key.Id == ConditionKeyId.Other)
            {
                // The keys of providers in trust policies begin with the provider's name.
                if (dialect != PolicyDialect.Trust)
                {
                    yield return IsGlobal(name)
                        ? Remark.Error("INVALID_GLOBAL_CONDITION_KEY", $"There is no condition key {name}: no request has it.")
                        : Remark.Warning("INVALID_SERVICE_CONDITION_KEY", $"No request here has the condition key {name}.");
                }

                continue;
            }

            if (statement.Effect == Effect.Allow && key.Id is ConditionKeyId.AwsReferer or ConditionKeyId.AwsUserAgent)
            {
                yield return Remark.Security("SPOOFABLE_CONDITION_KEY", $"{ConditionKeys.CanonicalName(key)} is what the client says it is: anybody can send it. It is no proof of anything.");
            }

            foreach (var action in Strangers(statement, key.Id))
            {
                yield return Remark.Warning("UNSUPPORTED_CONDITION_KEY_FOR_ACTION", $"Requests for {action} never have the condition key {ConditionKeys.CanonicalName(key)}.");
            }
        }
    }

    private static bool IsGlobal(string name) => name.StartsWith("aws:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The patterns none of whose actions has the key.</summary>
    private static IEnumerable<string> Strangers(Statement statement, ConditionKeyId key) =>
        statement.Actions.IsNegated
            ? []
            : statement.Actions.Patterns.Where(p => ActionCatalogue.Matching(p).ToList() is { Count: > 0 } actions && !actions.Exists(a => a.Knows(key)));
}
