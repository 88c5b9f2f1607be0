using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization;

namespace Gateway.Api.Iam;

/// <summary>The user that an action is about when the request names none: the caller.</summary>
internal static class CallerName
{
    /// <exception cref="S3Exception"><c>ValidationError</c>: the caller is no user.</exception>
    public static string Of(QueryRequest request) => request.Principal.UserName
        ?? throw IamErrors.ValidationError.WithMessage("Must specify userName when calling with non-User credentials");

    /// <summary>The parameter <c>UserName</c>, or else the caller; null for the root of the account.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static string? OrRoot(QueryRequest request) =>
        request.Parameters.OptionalName("UserName", EntityQuotas.ExistingUserName) ?? (request.Principal.Kind == PrincipalKind.Root ? null : Of(request));
}
