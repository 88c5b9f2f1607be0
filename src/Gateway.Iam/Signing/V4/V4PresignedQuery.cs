using Gateway.Core.Errors;

namespace Gateway.Iam.Signing.V4;

/// <summary>The parameters of a presigned URL.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html</remarks>
internal static class V4PresignedQuery
{
    private const int WeekInSeconds = 604_800;

    /// <param name="lifetime">How long the URL is good for, from its time on.</param>
    /// <exception cref="S3Exception">A parameter is missing or malformed.</exception>
    public static V4Claim Parse(in AuthenticationQuery query, in AuthenticationHeaders headers, TimeSpan maximumLifetime, out TimeSpan lifetime)
    {
        if (query.Algorithm is null || query.Credential is null || query.Signature is null
            || query.Date is null || query.SignedHeaders is null || query.Expires is null)
        {
            throw V4Surface.Query.Malformed(
                "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, "
                + "X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
        }

        switch (query.Algorithm)
        {
            case V4AuthorizationHeader.Algorithm:
                break;
            case "AWS4-ECDSA-P256-SHA256":
                throw SchemeErrors.Unsupported();
            default:
                throw V4Surface.Query.Malformed("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\"");
        }

        var scope = CredentialScope.Parse(query.Credential, .., V4Surface.Query);
        if (!V4Timestamp.TryParse(query.Date, out var time))
        {
            throw V4Surface.Query.Malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        }

        lifetime = ParseLifetime(query.Expires, maximumLifetime);
        return new V4Claim
        {
            Surface = V4Surface.Query,
            Credential = scope,
            SignedHeaders = SignedHeaderList.Canonicalise(query.SignedHeaders.AsMemory(), V4Surface.Query),
            Signature = query.Signature.AsMemory(),
            Timestamp = query.Date,
            Time = time,
            Payload = headers.ContentSha256 ?? query.ContentSha256,
            SecurityToken = query.SecurityToken ?? headers.SecurityToken,
        };
    }

    private static TimeSpan ParseLifetime(string text, TimeSpan maximum)
    {
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            throw V4Surface.Query.Malformed("X-Amz-Expires should be a number");
        }

        if (digits.Length != text.Length)
        {
            throw V4Surface.Query.Malformed("X-Amz-Expires must be non-negative");
        }

        // More digits than an integer takes are more than a week, too.
        if (!int.TryParse(digits, out var seconds) || seconds > WeekInSeconds)
        {
            throw TooLong(WeekInSeconds, "a week (in seconds)");
        }

        var limit = (int)Math.Min(maximum.TotalSeconds, WeekInSeconds);
        return seconds <= limit ? TimeSpan.FromSeconds(seconds) : throw TooLong(limit, "the limit of this server (in seconds)");
    }

    private static S3Exception TooLong(int limit, string name) => V4Surface.Query.Malformed(FormattableString.Invariant(
        $"X-Amz-Expires must be less than {name}; that is, the given X-Amz-Expires must be less than {limit} seconds"));
}
