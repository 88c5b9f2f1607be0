using Gateway.Core.Errors;
using Gateway.Core.Federation;

namespace Gateway.Api.Sts.Outside;

/// <summary>Turns the refusals of providers into answers: in AWS's words for who asks for a role of IAM, in MinIO's for the others.</summary>
internal static class OutsideErrors
{
    /// <param name="refusal">The provider's.</param>
    /// <param name="kind">Of the provider.</param>
    /// <param name="isAws">Whether a role of IAM is asked for.</param>
    public static S3Exception Of(FederationException refusal, ProviderKind kind, bool isAws) => refusal.Failure switch
    {
        FederationFailure.InvalidToken when kind == ProviderKind.OpenId && isAws => IamErrors.InvalidIdentityToken.WithMessage(refusal.Message),
        FederationFailure.NotConfigured when kind == ProviderKind.OpenId && isAws => IamErrors.InvalidIdentityToken.WithMessage(refusal.Message),
        FederationFailure.InvalidToken => IamErrors.InvalidParameterValue.WithMessage(refusal.Message),
        FederationFailure.ExpiredToken => (isAws ? IamErrors.ExpiredTokenException : IamErrors.ExpiredWebToken).WithMessage(refusal.Message),
        FederationFailure.RejectedClaim => IamErrors.IdpRejectedClaim.WithMessage(refusal.Message),
        FederationFailure.Unreachable => Unreachable(kind).WithMessage(refusal.Message),
        FederationFailure.LoginFailed when kind == ProviderKind.CustomToken => IamErrors.AccessDenied.WithMessage(refusal.Message),
        FederationFailure.LoginFailed => IamErrors.InvalidParameterValue.WithMessage(refusal.Message),
        FederationFailure.Throttled => IamErrors.Throttling.With(),
        FederationFailure.NotConfigured when kind == ProviderKind.OpenId => IamErrors.InvalidParameterValue.WithMessage(refusal.Message),
        FederationFailure.NotConfigured => IamErrors.StsNotInitialized.WithMessage(refusal.Message),
        FederationFailure.InvalidCertificate => IamErrors.InvalidClientCertificate.WithMessage(refusal.Message),
        FederationFailure.TooManyIntermediates => IamErrors.TooManyIntermediateCas.With(),
        FederationFailure.InsecureConnection => IamErrors.InsecureConnection.With(),
        _ => IamErrors.InternalFailure.With(),
    };

    // The first is the code on which AWS's SDKs ask an OpenID Connect provider's users to wait and try again.
    private static S3Error Unreachable(ProviderKind kind) => kind switch
    {
        ProviderKind.OpenId => IamErrors.IdpCommunicationError,
        ProviderKind.CustomToken => IamErrors.InternalFailure,
        _ => IamErrors.ServiceUnavailable,
    };
}
