using System.Globalization;
using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Api.Tests.Testing;

/// <summary>Asks the context of a request for the value of a key, in the form that tests compare.</summary>
internal static class ContextProbe
{
    /// <summary>The value of the key for the last need with that action, whatever became of the request.</summary>
    public static string Value(this ApiHarness api, string action, string key)
    {
        var request = api.Authorizer.Requests.Last(asked => asked.Need.Action == action);
        return Text(request.Context.Find(ConditionKeys.Resolve(key)));
    }

    public static string Text(ContextValue value) => value.Kind switch
    {
        ContextValueKind.Absent => "absent",
        ContextValueKind.Unavailable => "unavailable",
        ContextValueKind.Text => value.Text,
        ContextValueKind.List => "[" + string.Join('|', value.List) + "]",
        ContextValueKind.Number => value.Number.ToString(CultureInfo.InvariantCulture),
        ContextValueKind.Time => value.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ContextValueKind.Boolean => value.Boolean ? "true" : "false",
        _ => value.Address.ToString(),
    };
}
