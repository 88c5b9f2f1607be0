using Gateway.Api.Query;

namespace Gateway.Api.Iam;

/// <summary>The permissions boundary of a user or role in answers.</summary>
internal static class BoundaryElement
{
    /// <summary>Writes nothing when there is none.</summary>
    public static void Write(QueryResult result, string? policyArn)
    {
        if (policyArn is not null)
        {
            result.Start("PermissionsBoundary");
            result.Element("PermissionsBoundaryType", "Policy");
            result.Element("PermissionsBoundaryArn", policyArn);
            result.End("PermissionsBoundary");
        }
    }
}
