using System.Text.Json.Nodes;

namespace Gateway.Api.Tests.Admin;

/// <summary>A whole request of every action, with the permission and the resource that it needs.</summary>
internal static class AdminRequests
{
    public static IReadOnlyDictionary<string, (JsonObject Input, string Permission, string Resource)> All { get; } =
        new Dictionary<string, (JsonObject, string, string)>
        {
            ["CreateAccount"] = (new() { ["name"] = "analytics" }, "admin:CreateAccount", "*"),
            ["ListAccounts"] = ([], "admin:ListAccounts", "*"),
            ["GetAccount"] = (new() { ["accountId"] = "123456789012" }, "admin:GetAccount", "*"),
            ["UpdateAccount"] = (new() { ["accountId"] = "123456789012", ["name"] = "other" }, "admin:UpdateAccount", "*"),
            ["DeleteAccount"] = (new() { ["accountId"] = "999999999999" }, "admin:DeleteAccount", "*"),
            ["ResetRootCredentials"] = (new() { ["accountId"] = "999999999999" }, "admin:ResetRootCredentials", "*"),
            ["CreateServiceAccount"] = (new() { ["userName"] = "alice" }, "admin:CreateServiceAccount", "arn:aws:iam::123456789012:user/alice"),
            ["ListServiceAccounts"] = (new() { ["userName"] = "alice" }, "admin:ListServiceAccounts", "arn:aws:iam::123456789012:user/alice"),
            ["GetServiceAccount"] = (new() { ["accessKey"] = "AKIANOBODY" }, "admin:GetServiceAccount", "*"),
            ["UpdateServiceAccount"] = (new() { ["accessKey"] = "AKIANOBODY" }, "admin:UpdateServiceAccount", "*"),
            ["DeleteServiceAccount"] = (new() { ["accessKey"] = "AKIANOBODY" }, "admin:RemoveServiceAccount", "*"),
            ["ListUsers"] = ([], "admin:ListUsers", "*"),
            ["GetUser"] = (new() { ["userName"] = "alice" }, "admin:GetUser", "arn:aws:iam::123456789012:user/alice"),
            ["ListGroups"] = ([], "admin:ListGroups", "*"),
            ["GetGroup"] = (new() { ["groupName"] = "readers" }, "admin:GetGroup", "arn:aws:iam::123456789012:group/readers"),
            ["SetUserStatus"] = (new() { ["userName"] = "alice", ["enabled"] = false }, "admin:DisableUser", "arn:aws:iam::123456789012:user/alice"),
            ["SetGroupStatus"] = (new() { ["groupName"] = "readers", ["enabled"] = true }, "admin:EnableGroup", "arn:aws:iam::123456789012:group/readers"),
        };
}
