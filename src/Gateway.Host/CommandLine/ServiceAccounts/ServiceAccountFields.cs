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
            ("Status", account.Text("status")),
            ("Policy", account.Text("policy") is null ? "none of its own" : "below"),
            ("Inherited policies", account["inheritedPolicies"] is JsonArray { Count: > 0 } inherited ? $"{inherited.Count}, below" : "none"));
        foreach (var policy in new[] { account["policy"] }.Concat(account["inheritedPolicies"]?.AsArray() ?? []))
        {
            if (policy is not null)
            {
                output.Line("");
                output.Text(policy.ToString());
            }
        }
    }

    /// <summary>The user, or the root.</summary>
    public static string ActsFor(JsonNode account) => account.Text("userName") is { } user ? $"user {user}" : "root";
}
