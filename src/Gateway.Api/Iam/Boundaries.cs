using Gateway.Api.Iam.Policies;
using Gateway.Api.Query;
using Gateway.Core.Errors;

namespace Gateway.Api.Iam;

/// <summary>Permissions boundaries in requests.</summary>
internal static class Boundaries
{
    /// <summary>The parameter <c>PermissionsBoundary</c>; null when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>InvalidInput</c></exception>
    public static string? Read(QueryParameters parameters) => PolicyArn.ReadOptional(parameters, "PermissionsBoundary")?.Text;
}
