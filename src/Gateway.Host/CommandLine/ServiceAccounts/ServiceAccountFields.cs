using System.Text.Json.Nodes;

namespace Gateway.Host.CommandLine.ServiceAccounts;

/// <summary>Shows a service account to people.</summary>
internal static class ServiceAccountFields
{
    public static void Write(CommandOutput output, JsonObject account)
    {
        output.Fields(
            ("Access key", account.Text("accessKey")),
            ("Acts for", ActsFor(account)),
            ("Name", account.Text("name")),
            ("Description", account.Text("description")),
            ("Created", account.Text("created")),
            ("Expires", account.Text("expires") ?? "never"),
            ("Enabled", account.YesNo("enabled")),
            ("Policies that narrow it", account["policies"] is JsonArray { Count: > 0 } policies ? $"{policies.Count}" : "none"));
        foreach (var policy in account["policies"]?.AsArray() ?? [])
        {
            output.Line("");
            output.Text(policy!.ToString());
        }
    }

    /// <summary>The user, or the root.</summary>
    public static string ActsFor(JsonNode account) => account.Text("userName") is { } user ? $"user {user}" : "root";
}
