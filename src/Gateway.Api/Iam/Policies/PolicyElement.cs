using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Policies;

/// <summary>Managed policies and their versions in answers.</summary>
internal static class PolicyElement
{
    /// <summary>The fields of a policy; lists leave out its description and its tags, as AWS does.</summary>
    public static void Write(QueryResult result, PolicyView view, bool inList = false)
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
        result.Element("CreateDate", policy.Created);
        result.Element("UpdateDate", policy.Updated);
        if (!inList)
        {
            result.Element("Description", policy.Description);
            IamTags.Write(result, view.Tags);
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
