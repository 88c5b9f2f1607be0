using System.Text.Json;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Documents;

/// <summary>Reads <c>Condition</c>: operators, their keys, their values.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html</remarks>
internal sealed class ConditionReader(PolicyTexts texts, PolicyDialect dialect, PolicyVersion version)
{
    /// <exception cref="PolicyFormatException">It is not valid.</exception>
    public List<Condition> Read(JsonElement element)
    {
        var conditions = new List<Condition>();
        foreach (var (name, keys) in PolicyJson.Members(element, texts.Syntax, "\"Condition\"", texts))
        {
            if (!ConditionOperators.TryRead(name, ignoreCase: dialect != PolicyDialect.Bucket, out var condition))
            {
                throw PolicyJson.Malformed(
                    texts.ConditionOperator(name), PolicyExplanations.Operator(name, ignoreCase: dialect != PolicyDialect.Bucket), keys, isName: true);
            }

            foreach (var (key, values) in PolicyJson.Members(keys, texts.Syntax, PolicyExplanations.Quoted(name), texts))
            {
                CheckKey(key, values);
                conditions.Add(new Condition(condition, key, ReadValues(values, key, condition.Comparison)));
            }
        }

        return conditions;
    }

    /// <summary>
    /// IAM asks for a vendor only. S3 knows its keys, since a key that is never there would make a statement say something else than it seems to.
    /// </summary>
    private void CheckKey(string key, JsonElement values)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == key.Length - 1 || (dialect == PolicyDialect.Bucket && ConditionKeys.Resolve(key).Id == ConditionKeyId.Other))
        {
            throw PolicyJson.Malformed(texts.ConditionKey(key), PolicyExplanations.Key(key), values, isName: true);
        }
    }

    private List<string> ReadValues(JsonElement element, string key, Comparison comparison)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return [ReadValue(element, key, comparison)];
        }

        var values = new List<string>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            values.Add(ReadValue(item, key, comparison));
        }

        return values;
    }

    private string ReadValue(JsonElement element, string key, Comparison comparison)
    {
        var value = element.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
            ? element.GetRawText()
            : PolicyJson.Text(element, texts.Syntax, $"A value of {PolicyExplanations.Quoted(key)}");
        return IsValid(value, comparison) ? value : throw PolicyJson.Malformed(
            texts.ConditionValue(comparison, value), PolicyExplanations.Value(key, comparison, value), element);
    }

    private bool IsValid(string value, Comparison comparison)
    {
        if (version == PolicyVersion.V2012 && ConditionOperators.TakesVariables(comparison) && value.Contains("${", StringComparison.Ordinal))
        {
            return PolicyVariables.IsWellFormed(value);
        }

        return ConditionLiterals.IsValid(value, comparison);
    }
}
