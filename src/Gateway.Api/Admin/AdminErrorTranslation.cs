using Gateway.Core.Errors;

namespace Gateway.Api.Admin;

/// <summary>Turns the refusals of authentication, authorization and identities, which speak the language of S3 and IAM, into those of AWS's JSON services.</summary>
internal static class AdminErrorTranslation
{
    public static S3Exception Translate(S3Exception refusal) => refusal.Error.Code switch
    {
        "AccessDenied" => new S3Exception(AdminErrors.AccessDenied, refusal.Message, []) { Headers = refusal.Headers },
        "InvalidAccessKeyId" or "InvalidToken" or "InvalidClientTokenId" or "ExpiredToken" => AdminErrors.UnrecognizedClient.With(),
        "SignatureDoesNotMatch" => AdminErrors.InvalidSignature.With(),
        "RequestTimeTooSkewed" => AdminErrors.InvalidSignature.WithMessage(
            $"Signature expired or not yet current: the request is of {Detail(refusal, "RequestTime")}, the server's time is {Detail(refusal, "ServerTime")}."),
        "AuthorizationHeaderMalformed" or "AuthorizationQueryParametersError" or "InvalidRequest" or "InvalidArgument" =>
            AdminErrors.IncompleteSignature.WithMessage(refusal.Message),
        "MissingAuthenticationToken" => AdminErrors.MissingAuthenticationToken.With(),
        "MaxMessageLengthExceeded" or "EntityTooLarge" or "RequestEntityTooLarge" => AdminErrors.RequestTooLarge.With(),
        "InvalidURI" or "IncompleteBody" or "MalformedQueryString" => AdminErrors.Serialization.With(),
        "RequestTimeout" => AdminErrors.RequestTimeout.With(),
        "InternalError" => AdminErrors.InternalFailure.With(),
        "InsufficientStorage" or "ServiceUnavailable" => AdminErrors.ServiceUnavailable.With(),
        "NoSuchEntity" => AdminErrors.ResourceNotFound.WithMessage(refusal.Message),
        "EntityAlreadyExists" or "DeleteConflict" => AdminErrors.Conflict.WithMessage(refusal.Message),
        "LimitExceeded" or "PackedPolicyTooLarge" => AdminErrors.LimitExceeded.WithMessage(refusal.Message),
        "MalformedPolicyDocument" => AdminErrors.MalformedPolicyDocument.WithMessage(refusal.Message),
        "InvalidInput" or "ValidationError" => AdminErrors.Validation.WithMessage(refusal.Message),
        _ => refusal,
    };

    private static string Detail(S3Exception refusal, string name) => refusal.Details.First(detail => detail.Name == name).Value;
}
