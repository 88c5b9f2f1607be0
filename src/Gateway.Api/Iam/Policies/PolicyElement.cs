using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Policies;

/// <summary>Managed policies and their versions in answers.</summary>
internal static class PolicyElement
{
    /// <summary>The fields of a policy; lists leave out its description and its tags, as AWS does.</summary>
    public static void Write(QueryResult result, PolicyView policy, bool inList = false)
    {
        result.Element("PolicyName", policy.Arn.Name);
        result.Element("PolicyId", policy.Id);
        result.Element("Arn", policy.Arn.Text);
        result.Element("Path", policy.Arn.Path);
        result.Element("DefaultVersionId", policy.DefaultVersionId);
        result.Element("AttachmentCount", policy.AttachmentCount);
        result.Element("PermissionsBoundaryUsageCount", policy.BoundaryUsageCount);
        result.Element("IsAttachable", true);
        result.Element("CreateDate", policy.Created);
        result.Element("UpdateDate", policy.Updated);
        if (!inList)
        {
            result.Element("Description", policy.Description);
            IamTags.Write(result, policy.Tags);
        }
    }

    /// <summary>The fields of a version without its document, which only GetPolicyVersion shows.</summary>
    public static void WriteVersion(QueryResult result, ManagedPolicyVersion version, string defaultVersionId)
    {
        result.Element("VersionId", version.Id);
        result.Element("IsDefaultVersion", version.Id == defaultVersionId);
        result.Element("CreateDate", version.Created);
    }
}
