using System.Text.Json.Nodes;

namespace Gateway.Host.CommandLine.Principals;

/// <summary>Shows a user or a group to people.</summary>
internal static class PrincipalFields
{
    public static void Write(CommandOutput output, JsonObject principal, bool isGroup) => output.Fields(
        (isGroup ? "Group" : "User", principal.Text(isGroup ? "groupName" : "userName")),
        ("ARN", principal.Text("arn")),
        ("Id", principal.Text(isGroup ? "groupId" : "userId")),
        ("Created", principal.Text("created")),
        ("Status", Status(principal)),
        ("Keys", principal.Text("keys")),
        ("Groups", isGroup ? null : Groups(principal)),
        ("Members", principal.Text("members")));

    public static string Status(JsonNode principal) => principal["enabled"]?.GetValue<bool>() == false ? "disabled" : "enabled";

    /// <summary>Their names; a hyphen when there are none.</summary>
    public static string Groups(JsonNode user) => user["groups"] is JsonArray { Count: > 0 } groups ? string.Join(", ", groups.Select(group => group!.ToString())) : "-";
}
