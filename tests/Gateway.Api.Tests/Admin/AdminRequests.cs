using System.Text.Json.Nodes;

namespace Gateway.Api.Tests.Admin;

/// <summary>A whole request of every action, with the permission and the resource that it needs.</summary>
internal static class AdminRequests
{
    private const string Alice = "arn:aws:sts::123456789012:federated-user/ldap/_/uid=alice";

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
            ["AttachOutsidePolicy"] = (new() { ["policy"] = "readonly", ["kind"] = "ldap", ["user"] = "uid=alice" }, "admin:UpdatePolicyAssociation", Alice),
            ["DetachOutsidePolicy"] = (new() { ["policy"] = "readonly", ["kind"] = "ldap", ["user"] = "uid=alice" }, "admin:UpdatePolicyAssociation", Alice),
            ["ListOutsidePolicies"] = (new() { ["kind"] = "ldap" }, "admin:ListUserPolicies", "*"),
            ["ListIdentities"] = ([], "admin:ListUsers", "*"),
            ["GetIdentity"] = (new() { ["kind"] = "ldap", ["subject"] = "uid=alice" }, "admin:GetUser", Alice),
            ["SetIdentityStatus"] = (new() { ["kind"] = "ldap", ["subject"] = "uid=alice", ["enabled"] = true }, "admin:EnableUser", Alice),
            ["DeleteIdentity"] = (new() { ["kind"] = "ldap", ["subject"] = "uid=alice" }, "admin:DeleteUser", Alice),
            ["SyncIdentities"] = ([], "admin:SyncIdentities", "*"),
            ["TestIdentity"] = (new() { ["token"] = "abc" }, "admin:TestIdentity", "*"),
            ["SetUserStatus"] = (new() { ["userName"] = "alice", ["enabled"] = false }, "admin:DisableUser", "arn:aws:iam::123456789012:user/alice"),
            ["RevokeSessions"] = (new() { ["scope"] = "principal", ["subject"] = "nobody" }, "admin:RevokeSessions", "*"),
            ["ListRevocations"] = ([], "admin:ListRevocations", "*"),
            ["RotateSessionKeys"] = (new() { ["discardOlder"] = true }, "admin:RotateSessionKeys", "*"),
            ["SetGroupStatus"] = (new() { ["groupName"] = "readers", ["enabled"] = true }, "admin:EnableGroup", "arn:aws:iam::123456789012:group/readers"),
        };
}
