using Gateway.Api.Query;

namespace Gateway.Api.Iam.Roles;

/// <summary>A role in answers.</summary>
internal static class RoleElement
{
    /// <summary>The fields of a role; lists of roles leave out its tags and its boundary, as AWS does.</summary>
    public static void Write(QueryResult result, ShownRole shown, bool inList = false)
    {
        var role = shown.Role;
        result.Element("Path", role.Path);
        result.Element("RoleName", role.Name);
        result.Element("RoleId", role.Id);
        result.Element("Arn", role.Arn);
        result.Element("CreateDate", role.Created);
        result.Document("AssumeRolePolicyDocument", shown.TrustPolicy);
        result.Element("Description", role.Description);
        result.Element("MaxSessionDuration", role.MaxSessionDuration);
        if (!inList)
        {
            BoundaryElement.Write(result, role.PermissionsBoundary);
            IamTags.Write(result, role.Tags);
        }
    }
}
