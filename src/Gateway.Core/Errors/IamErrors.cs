namespace Gateway.Core.Errors;

/// <summary>The catalogue of errors of IAM and STS, with AWS's codes, statuses and texts.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html</remarks>
public static class IamErrors
{
    public static S3Error AccessDenied { get; } = new("AccessDenied", 403, "User is not authorized to perform this operation.");

    public static S3Error CredentialReportExpired { get; } = new(
        "ReportExpired",
        410,
        "The request was rejected because the most recent credential report has expired. To generate a new credential report, use GenerateCredentialReport.");

    public static S3Error CredentialReportNotPresent { get; } = new(
        "ReportNotPresent",
        410,
        "The request was rejected because the credential report does not exist. To generate a credential report, use GenerateCredentialReport.");

    public static S3Error DeleteConflict { get; } = new(
        "DeleteConflict", 409, "The request was rejected because it attempted to delete a resource that has attached subordinate entities.");

    public static S3Error EntityAlreadyExists { get; } = new(
        "EntityAlreadyExists", 409, "The request was rejected because it attempted to create a resource that already exists.");

    public static S3Error ExpiredToken { get; } =
        new("ExpiredToken", 403, "The security token included in the request is expired");

    /// <summary>Of a web identity token, to clients that ask for a role of IAM.</summary>
    public static S3Error ExpiredTokenException { get; } = new("ExpiredTokenException", 400, "The web identity token that was passed is expired.");

    /// <summary>Of a web identity token, to clients in MinIO's form.</summary>
    public static S3Error ExpiredWebToken { get; } = new("ExpiredToken", 400, "The web identity token that was passed is expired.");

    public static S3Error IdpCommunicationError { get; } = new(
        "IDPCommunicationError", 400, "The request could not be fulfilled because the identity provider could not be reached. Try again.");

    public static S3Error IdpRejectedClaim { get; } = new("IDPRejectedClaim", 403, "The identity provider reported that authentication failed.");

    public static S3Error IncompleteSignature { get; } =
        new("IncompleteSignature", 400, "The request signature does not conform to AWS standards.");

    public static S3Error InternalFailure { get; } =
        new("InternalFailure", 500, "The request processing has failed because of an unknown error, exception or failure.");

    public static S3Error InvalidAction { get; } = new(
        "InvalidAction", 400, "The action or operation requested is invalid. Verify that the action is typed correctly.");

    public static S3Error InvalidAuthorizationMessage { get; } = new(
        "InvalidAuthorizationMessageException",
        400,
        "The message passed to DecodeAuthorizationMessage was invalid. It may contain invalid characters, such as line breaks, or have expired.");

    /// <summary>MinIO's.</summary>
    public static S3Error InvalidClientCertificate { get; } =
        new("InvalidClientCertificate", 400, "The provided client certificate is invalid. Retry with a different certificate.");

    /// <summary>MinIO's.</summary>
    public static S3Error InvalidClientGrantsToken { get; } = new(
        "InvalidClientGrantsToken", 400, "The client grants token that was passed could not be validated.");

    public static S3Error InvalidClientTokenId { get; } =
        new("InvalidClientTokenId", 403, "The security token included in the request is invalid.");

    public static S3Error InvalidIdentityToken { get; } = new(
        "InvalidIdentityToken", 400, "The web identity token that was passed could not be validated. Get a new identity token from the identity provider and then retry the request.");

    public static S3Error InvalidInput { get; } = new(
        "InvalidInput", 400, "The request was rejected because an invalid or out-of-range value was supplied for an input parameter.");

    public static S3Error InvalidParameterValue { get; } =
        new("InvalidParameterValue", 400, "An invalid or out-of-range value was supplied for the input parameter.");

    /// <summary>MinIO's.</summary>
    public static S3Error InsecureConnection { get; } =
        new("InsecureConnection", 400, "The request was made over a plain HTTP connection. A TLS connection is required.");

    public static S3Error LimitExceeded { get; } = new(
        "LimitExceeded", 409, "The request was rejected because it attempted to create resources beyond the current account limits.");

    public static S3Error MalformedPolicyDocument { get; } =
        new("MalformedPolicyDocument", 400, "The request was rejected because the policy document was malformed.");

    public static S3Error MalformedQueryString { get; } =
        new("MalformedQueryString", 400, "The query string contains a syntax error.");

    public static S3Error MissingAction { get; } =
        new("MissingAction", 400, "The request is missing an action or a required parameter.");

    public static S3Error MissingAuthenticationToken { get; } =
        new("MissingAuthenticationToken", 403, "Request is missing Authentication Token");

    public static S3Error MissingParameter { get; } = new("MissingParameter", 400, "A required parameter for the specified action is not supplied.");

    public static S3Error NoSuchEntity { get; } = new(
        "NoSuchEntity", 404, "The request was rejected because it referenced a resource entity that does not exist.");

    public static S3Error NotImplemented { get; } = new("NotImplemented", 501, "The action is not implemented.");

    public static S3Error PackedPolicyTooLarge { get; } = new(
        "PackedPolicyTooLarge",
        400,
        "The request was rejected because the total packed size of the session policies and session tags combined was too large.");

    public static S3Error PolicyEvaluation { get; } = new(
        "PolicyEvaluation",
        500,
        "The request failed because a provided policy could not be successfully evaluated.");

    public static S3Error RequestEntityTooLarge { get; } =
        new("RequestEntityTooLarge", 413, "The request is larger than requests of this service may be.");

    public static S3Error RequestTimeout { get; } =
        new("RequestTimeoutException", 408, "Problems with the request at the HTTP level. Reading the Request timed out.");

    public static S3Error ServiceUnavailable { get; } =
        new("ServiceUnavailable", 503, "The request has failed due to a temporary failure of the server.");

    public static S3Error SignatureDoesNotMatch { get; } = new(
        "SignatureDoesNotMatch",
        403,
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");

    /// <summary>MinIO's.</summary>
    public static S3Error StsNotInitialized { get; } = new("STSNotInitialized", 503, "STS API not initialized, please try again.");

    public static S3Error Throttling { get; } = new("Throttling", 400, "Rate exceeded");

    /// <summary>MinIO's.</summary>
    public static S3Error TooManyIntermediateCas { get; } =
        new("TooManyIntermediateCAs", 400, "The provided client certificate contains too many intermediate CA certificates.");

    public static S3Error ValidationError { get; } =
        new("ValidationError", 400, "The input fails to satisfy the constraints specified by an AWS service.");
}
