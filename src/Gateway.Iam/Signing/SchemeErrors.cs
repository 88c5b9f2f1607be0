using Gateway.Core.Errors;
using Gateway.Iam.Credentials;

namespace Gateway.Iam.Signing;

/// <summary>The refusals that are decided before any signature is looked at, or that all schemes share.</summary>
internal static class SchemeErrors
{
    private const string DateMissing = "AWS authentication requires a valid Date or x-amz-date header";

    public static S3Exception Unsupported() => S3Errors.InvalidRequest.WithMessage(
        "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");

    public static S3Exception Several(string? authorization) => S3Errors.InvalidArgument.ForArgument(
        "Authorization",
        authorization,
        "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization "
        + "header should be specified");

    public static S3Exception Unknown(string authorization) =>
        S3Errors.InvalidArgument.ForArgument("Authorization", authorization, "Unsupported Authorization Type");

    public static S3Exception NoSpace(string authorization) => S3Errors.InvalidArgument.ForArgument(
        "Authorization", authorization, "Authorization header is invalid -- one and only one ' ' (space) required.");

    public static S3Exception NoDate() => S3Errors.AccessDenied.WithMessage(DateMissing);

    /// <param name="requestTime">The time as it was sent.</param>
    public static S3Exception Skewed(string requestTime, DateTimeOffset now, TimeSpan maximum) => S3Errors.RequestTimeTooSkewed.With(
        new ErrorDetail("RequestTime", requestTime),
        new ErrorDetail("ServerTime", IsoTime(now)),
        new ErrorDetail("MaxAllowedSkewMilliseconds", FormattableString.Invariant($"{(long)maximum.TotalMilliseconds}")));

    /// <param name="status">Not <see cref="CredentialStatus.Found"/>.</param>
    /// <param name="accessKeyId">As sent.</param>
    /// <param name="token">As sent; null when there was none.</param>
    public static S3Exception Refused(CredentialStatus status, string accessKeyId, string? token) => status switch
    {
        CredentialStatus.InvalidToken => S3Errors.InvalidToken.With(new ErrorDetail("Token-0", token ?? "")),
        CredentialStatus.ExpiredToken => S3Errors.ExpiredToken.With(new ErrorDetail("Token-0", token ?? "")),
        _ => S3Errors.InvalidAccessKeyId.With(new ErrorDetail("AWSAccessKeyId", accessKeyId)),
    };

    /// <summary>The form of times in error answers, which SDKs parse to correct their clock.</summary>
    public static string IsoTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
