using System.Text.Json.Nodes;

namespace Gateway.Host.CommandLine.Accounts;

/// <summary>Shows an account to people.</summary>
internal static class AccountFields
{
    public static void Write(CommandOutput output, JsonObject account) => output.Fields(
        ("Account", account.Text("accountId")),
        ("Name", account.Text("name")),
        ("Alias", account.Text("alias")),
        ("Canonical user id", account.Text("canonicalUserId")),
        ("Created", account.Text("created")),
        ("Enabled", account.YesNo("enabled")),
        ("Root access", account.YesNo("rootAccess")),
        ("Root access key", account.Text("rootAccessKey")),
        ("Installation's own", account.YesNo("installation")));
}
