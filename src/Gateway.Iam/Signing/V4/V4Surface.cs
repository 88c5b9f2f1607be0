using Gateway.Core.Errors;

namespace Gateway.Iam.Signing.V4;

/// <summary>Where a SigV4 signature stands in the request. The rules are the same; AWS words the refusals differently.</summary>
internal sealed class V4Surface
{
    private readonly S3Error _error;
    private readonly string _credentialPrefix;

    private V4Surface(SignatureScheme scheme, S3Error error, string credentialPrefix)
    {
        Scheme = scheme;
        _error = error;
        _credentialPrefix = credentialPrefix;
    }

    public static V4Surface Header { get; } = new(
        SignatureScheme.V4Header, S3Errors.AuthorizationHeaderMalformed, "The authorization header is malformed; ");

    public static V4Surface Query { get; } = new(
        SignatureScheme.V4Presigned, S3Errors.AuthorizationQueryParametersError, "Error parsing the X-Amz-Credential parameter; ");

    public SignatureScheme Scheme { get; }

    public bool IsPresigned => Scheme == SignatureScheme.V4Presigned;

    public S3Exception Malformed(string message) => _error.WithMessage(message);

    public S3Exception MalformedCredential(string tail, params ReadOnlySpan<ErrorDetail> details) =>
        _error.WithMessage(_credentialPrefix + tail, details);

    public S3Exception WrongDay(ReadOnlySpan<char> day, string timestamp) => IsPresigned
        ? Malformed($"Invalid credential date \"{day}\". This date is not the same as X-Amz-Date: \"{timestamp.AsSpan(0, 8)}\".")
        : MalformedCredential("Invalid credential date. Date is not the same as X-Amz-Date.");
}
