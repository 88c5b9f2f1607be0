namespace Gateway.Core.Errors;

/// <summary>The catalogue of errors of the administration, with the codes that AWS's JSON services share.</summary>
/// <remarks>https://docs.aws.amazon.com/awsjavascriptsdk/latest/common-errors.html</remarks>
public static class AdminErrors
{
    public static S3Error AccessDenied { get; } = new("AccessDeniedException", 403, "You do not have sufficient access to perform this action.");

    public static S3Error Conflict { get; } = new("ConflictException", 409, "The request conflicts with the current state of the resource.");

    public static S3Error IncompleteSignature { get; } =
        new("IncompleteSignatureException", 400, "The request signature does not conform to AWS standards.");

    public static S3Error InternalFailure { get; } =
        new("InternalFailure", 500, "The request processing has failed because of an unknown error, exception or failure.");

    public static S3Error InvalidAuthorizationMessage { get; } = new(
        "InvalidAuthorizationMessageException",
        400,
        "This is no message of this server, or it was cut off or changed, or sealed under a master key that is gone.");

    public static S3Error InvalidSignature { get; } = new(
        "InvalidSignatureException",
        403,
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");

    public static S3Error LimitExceeded { get; } = new("LimitExceededException", 400, "The request would exceed a limit.");

    public static S3Error MalformedPolicyDocument { get; } =
        new("MalformedPolicyDocumentException", 400, "The policy document is malformed.");

    public static S3Error MissingAuthenticationToken { get; } =
        new("MissingAuthenticationTokenException", 403, "Missing Authentication Token");

    public static S3Error RequestTimeout { get; } =
        new("RequestTimeoutException", 408, "Problems with the request at the HTTP level. Reading the Request timed out.");

    public static S3Error RequestTooLarge { get; } = new("RequestEntityTooLargeException", 413, "The request is larger than a request may be.");

    public static S3Error ResourceNotFound { get; } = new("ResourceNotFoundException", 404, "The resource does not exist.");

    public static S3Error Serialization { get; } = new("SerializationException", 400, "The request body is no JSON object that can be read.");

    public static S3Error ServiceUnavailable { get; } =
        new("ServiceUnavailableException", 503, "The request has failed due to a temporary failure of the server.");

    public static S3Error UnknownOperation { get; } = new("UnknownOperationException", 404, "The operation is not known.");

    public static S3Error UnrecognizedClient { get; } =
        new("UnrecognizedClientException", 403, "The security token included in the request is invalid.");

    public static S3Error Validation { get; } =
        new("ValidationException", 400, "The input fails to satisfy the constraints specified by the service.");
}
