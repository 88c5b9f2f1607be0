using System.Text.Json.Nodes;

namespace Gateway.Host.CommandLine;

/// <summary>Reads the members of answers.</summary>
internal static class JsonFields
{
    /// <summary>The member as text; null when it is absent.</summary>
    public static string? Text(this JsonNode node, string name) => node[name]?.ToString();

    /// <summary>The member as text; a hyphen when it is absent, for tables.</summary>
    public static string Cell(this JsonNode node, string name) => node[name]?.ToString() ?? "-";

    /// <summary><c>yes</c> or <c>no</c>; null when it is absent.</summary>
    public static string? YesNo(this JsonNode node, string name) => node[name] is JsonValue value && value.TryGetValue<bool>(out var yes) ? yes ? "yes" : "no" : null;
}
