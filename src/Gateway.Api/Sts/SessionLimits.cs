using Gateway.Core.Errors;
using Gateway.Iam.Authorization;
using Gateway.Iam.Sessions;

namespace Gateway.Api.Sts;

/// <summary>
/// What a kind of session may not call at all, whatever policies say: credentials that a user has lent or copied for a while must not make or change
/// credentials. It stands before the actions, since those that need no permission would not come to the authorizer.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html</remarks>
internal static class SessionLimits
{
    private const string Sts = "sts";

    /// <param name="principal">Who calls.</param>
    /// <param name="service">The service of the credential scope.</param>
    /// <param name="action">AWS's name.</param>
    /// <exception cref="S3Exception"><c>InvalidClientTokenId</c>, <c>AccessDenied</c></exception>
    public static void Demand(Principal principal, string service, string action)
    {
        if (principal.Session?.Kind is not (SessionKind.SessionToken or SessionKind.FederatedUser) || action == nameof(GetCallerIdentity))
        {
            return;
        }

        // None of them has been made with a second factor, with which AWS lets them call IAM.
        if (service != Sts)
        {
            throw IamErrors.InvalidClientTokenId.With();
        }

        if (principal.Session.Kind == SessionKind.FederatedUser || action != nameof(AssumeRole))
        {
            throw S3Errors.AccessDenied.WithMessage($"Cannot call {action} with session credentials");
        }
    }
}
