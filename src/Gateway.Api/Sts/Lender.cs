using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization;

namespace Gateway.Api.Sts;

/// <summary>What GetSessionToken and GetFederationToken ask of their caller.</summary>
internal static class Lender
{
    /// <summary>Only the long-lived key of a user or a root calls them.</summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c></exception>
    public static void Demand(QueryRequest request, string action)
    {
        if (request.Principal is not { Session: null, Kind: PrincipalKind.User or PrincipalKind.Root } || request.Signed.AccessKeyId is null)
        {
            throw S3Errors.AccessDenied.WithMessage($"Cannot call {action} with session credentials");
        }
    }

    /// <summary>In seconds. Root gets an hour at most, whatever it asks for.</summary>
    public static int DurationOf(Principal principal, int? asked) => principal.Kind == PrincipalKind.Root
        ? Math.Min(asked ?? GetSessionToken.LongestOfRoot, GetSessionToken.LongestOfRoot)
        : asked ?? GetSessionToken.Usual;
}
