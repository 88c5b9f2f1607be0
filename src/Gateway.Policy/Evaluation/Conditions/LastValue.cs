using System.Diagnostics.CodeAnalysis;
using Gateway.Policy.Keys;
using Gateway.Policy.Matching;

namespace Gateway.Policy.Evaluation.Conditions;

/// <summary>
/// The value that the request was asked for last: statements one after the other mostly ask for the same key. The default value has none.
/// </summary>
internal struct LastValue
{
    private ConditionKeyId _key;
    private ContextValue _value;

    /// <summary>The value of a key; it is there until the next call.</summary>
    [UnscopedRef]
    public ref readonly ContextValue Find(ContextKey key, in AccessQuery query)
    {
        // Keys that have a suffix, or that only their name tells apart, are asked for each time.
        if (key.Id != _key || key.Suffix is not null || key.Id == ConditionKeyId.Other)
        {
            _value = RequestValues.Find(query, key);
            _key = key.Suffix is null ? key.Id : ConditionKeyId.Other;
        }

        return ref _value;
    }
}
