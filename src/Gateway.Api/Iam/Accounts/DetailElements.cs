using Gateway.Api.Iam.Policies;
using Gateway.Api.Iam.Roles;
using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Accounts;

/// <summary>The members of the lists of GetAccountAuthorizationDetails.</summary>
internal static class DetailElements
{
    public static void WriteUser(QueryResult result, User user)
    {
        result.Element("Path", user.Path);
        result.Element("UserName", user.Name);
        result.Element("UserId", user.Id);
        result.Element("Arn", user.Arn);
        result.Element("CreateDate", user.Created);
        WriteInline(result, "UserPolicyList", user.InlinePolicies);
        result.List("GroupList", user.Groups);
        WriteAttached(result, user.AttachedPolicies);
        BoundaryElement.Write(result, user.PermissionsBoundary);
        result.List("Tags", user.Tags, IamTags.WriteTag);
    }

    public static void WriteGroup(QueryResult result, Group group)
    {
        result.Element("Path", group.Path);
        result.Element("GroupName", group.Name);
        result.Element("GroupId", group.Id);
        result.Element("Arn", group.Arn);
        result.Element("CreateDate", group.Created);
        WriteInline(result, "GroupPolicyList", group.InlinePolicies);
        WriteAttached(result, group.AttachedPolicies);
    }

    public static void WriteRole(QueryResult result, ShownRole shown)
    {
        var role = shown.Role;
        result.Element("Path", role.Path);
        result.Element("RoleName", role.Name);
        result.Element("RoleId", role.Id);
        result.Element("Arn", role.Arn);
        result.Element("CreateDate", role.Created);
        result.Document("AssumeRolePolicyDocument", shown.TrustPolicy);
        result.List("InstanceProfileList", []);
        WriteInline(result, "RolePolicyList", role.InlinePolicies);
        WriteAttached(result, role.AttachedPolicies);
        BoundaryElement.Write(result, role.PermissionsBoundary);
        result.List("Tags", role.Tags, IamTags.WriteTag);
    }

    public static void WritePolicy(QueryResult result, PolicyView view)
    {
        var policy = view.Policy;
        result.Element("PolicyName", policy.Name);
        result.Element("PolicyId", policy.Id);
        result.Element("Arn", policy.Arn);
        result.Element("Path", policy.Path);
        result.Element("DefaultVersionId", policy.DefaultVersionId);
        result.Element("AttachmentCount", view.AttachmentCount);
        result.Element("PermissionsBoundaryUsageCount", view.BoundaryUsageCount);
        result.Element("IsAttachable", true);
        result.Element("Description", policy.Description);
        result.Element("CreateDate", policy.Created);
        result.Element("UpdateDate", policy.Updated);
        result.List("PolicyVersionList", policy.Versions, (member, version) =>
        {
            member.Document("Document", version.Document);
            PolicyElement.WriteVersion(member, version, policy.DefaultVersionId);
        });
    }

    private static void WriteInline(QueryResult result, string name, IReadOnlyDictionary<string, string> policies) =>
        result.List(name, policies, (member, policy) =>
        {
            member.Element("PolicyName", policy.Key);
            member.Document("PolicyDocument", policy.Value);
        });

    private static void WriteAttached(QueryResult result, IReadOnlyList<string> policies) =>
        result.List("AttachedManagedPolicies", policies.Select(PolicyArn.Parse), (member, policy) =>
        {
            member.Element("PolicyName", policy.Name);
            member.Element("PolicyArn", policy.Text);
        });
}
