using Gateway.Core.Errors;

namespace Gateway.Api.Query;

/// <summary>Turns the refusals of authentication, and faults, which speak S3's language, into those of IAM and STS.</summary>
internal static class QueryErrors
{
    public static S3Exception Translate(S3Exception refusal) => refusal.Error.Code switch
    {
        "InvalidAccessKeyId" or "InvalidToken" => IamErrors.InvalidClientTokenId.With(),
        "ExpiredToken" when refusal.Error == S3Errors.ExpiredToken => IamErrors.ExpiredToken.With(),
        "SignatureDoesNotMatch" when refusal.Error != IamErrors.SignatureDoesNotMatch => IamErrors.SignatureDoesNotMatch.With(),
        "RequestTimeTooSkewed" => IamErrors.SignatureDoesNotMatch.WithMessage(Skewed(refusal)),
        "AuthorizationHeaderMalformed" or "AuthorizationQueryParametersError" or "InvalidRequest" or "InvalidArgument" =>
            IamErrors.IncompleteSignature.WithMessage(refusal.Message),
        "MaxMessageLengthExceeded" or "EntityTooLarge" => IamErrors.RequestEntityTooLarge.With(),
        "RequestTimeout" => IamErrors.RequestTimeout.With(),
        "InternalError" => IamErrors.InternalFailure.With(),
        "InsufficientStorage" or "ServiceUnavailable" => IamErrors.ServiceUnavailable.With(),
        "InvalidURI" or "IncompleteBody" => IamErrors.MalformedQueryString.With(),
        _ => refusal,
    };

    private static string Skewed(S3Exception refusal) =>
        $"Signature expired or not yet current: the request is of {Detail(refusal, "RequestTime")}, the server's time is {Detail(refusal, "ServerTime")}.";

    private static string Detail(S3Exception refusal, string name) => refusal.Details.First(detail => detail.Name == name).Value;
}
