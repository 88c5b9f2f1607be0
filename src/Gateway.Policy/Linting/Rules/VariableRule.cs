using Gateway.Policy.Documents;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Linting.Rules;

/// <summary>Variables that are not replaced, or have no value to be replaced with.</summary>
internal sealed class VariableRule : IStatementRule
{
    public IEnumerable<Remark> Check(Statement statement, PolicyDocument policy, PolicyDialect dialect)
    {
        var texts = (statement.Resources?.Patterns ?? [])
            .Concat(statement.Conditions.Where(c => ConditionOperators.TakesVariables(c.Operator.Comparison)).SelectMany(c => c.Values))
            .Where(t => t.Contains("${", StringComparison.Ordinal));
        foreach (var text in texts.Distinct(StringComparer.Ordinal))
        {
            if (policy.Version == PolicyVersion.V2008)
            {
                yield return Remark.Warning("VARIABLE_IN_OLD_VERSION", $"{text}: variables are plain text in version 2008-10-17. Write \"Version\": \"2012-10-17\".");
                continue;
            }

            foreach (var key in PolicyVariables.Keys(text).Select(ConditionKeys.Resolve))
            {
                if (key.Id == ConditionKeyId.Other && dialect != PolicyDialect.Trust)
                {
                    yield return Remark.Warning("INVALID_VARIABLE", $"{text}: no request here has a value for ${{{key.Name}}}, so it matches nothing.");
                }
                else if (ConditionKeys.IsMultivalued(key))
                {
                    yield return Remark.Warning("MULTI_VALUED_VARIABLE", $"{text}: {key.Name} can have several values, and variables are for keys that have one.");
                }
            }
        }
    }
}
