using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Matching;

/// <summary>The one place where the engine asks a request for the value of a key.</summary>
internal static class RequestValues
{
    /// <summary>
    /// The value of a key. One that the catalogue knows, but not as a key of the action, is unavailable, whatever the context has for it; a list
    /// without values counts as absent, as AWS takes "a null data set".
    /// </summary>
    public static ContextValue Find(in AccessQuery query, ContextKey key)
    {
        if (key.Id != ConditionKeyId.Other && !query.Action.Knows(key.Id))
        {
            return ContextValue.Unavailable;
        }

        var value = query.Context.Find(key);
        return value.Kind == ContextValueKind.List && value.List.Count == 0 ? ContextValue.Absent : value;
    }
}
