using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <summary>A group in answers.</summary>
internal static class GroupElement
{
    public static void Write(QueryResult result, Group group)
    {
        result.Element("Path", group.Path);
        result.Element("GroupName", group.Name);
        result.Element("GroupId", group.Id);
        result.Element("Arn", group.Arn);
        result.Element("CreateDate", group.Created);
    }
}
