using Gateway.Core.Errors;
using Gateway.Core.Federation;

namespace Gateway.Iam.Sessions.Direct;

/// <summary>How S3 answers to proofs that are refused.</summary>
internal static class DirectErrors
{
    public static S3Exception Of(FederationException refusal) => (refusal.Failure switch
    {
        FederationFailure.ExpiredToken => S3Errors.ExpiredToken,
        FederationFailure.InvalidToken => S3Errors.InvalidToken,
        FederationFailure.Unreachable or FederationFailure.Throttled => S3Errors.ServiceUnavailable,
        _ => S3Errors.AccessDenied,
    }).WithMessage(refusal.Message);
}
