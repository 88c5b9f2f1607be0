using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <summary>A user in answers.</summary>
internal static class UserElement
{
    /// <summary>The fields of a user; lists of users leave out its tags and its boundary, as AWS does.</summary>
    public static void Write(QueryResult result, User user, bool inList = false)
    {
        result.Element("Path", user.Path);
        result.Element("UserName", user.Name);
        result.Element("UserId", user.Id);
        result.Element("Arn", user.Arn);
        result.Element("CreateDate", user.Created);
        if (!inList)
        {
            BoundaryElement.Write(result, user.PermissionsBoundary);
            IamTags.Write(result, user.Tags);
        }
    }
}
