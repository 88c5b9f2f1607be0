using System.Globalization;
using System.Security.Cryptography;
using Gateway.Core.Errors;
using Gateway.Iam.Credentials;

namespace Gateway.Iam.Signing.V2;

/// <summary>
/// Checks SigV2 signatures, from the header and from presigned URLs by the same routine, in the order of SigV4: grammar, time, access key
/// and whether its token is over, payload header, signature, token of a key that has none. Safe for concurrent use.
/// </summary>
internal sealed class V2Verifier(ICredentialSource credentials, VerifierOptions options, TimeProvider time)
{
    private static readonly TimeSpan s_week = TimeSpan.FromDays(7);

    // Stands in for keys that do not exist, so that they cost as much as those that do.
    private readonly byte[] _nobody = RandomNumberGenerator.GetBytes(40);

    /// <exception cref="S3Exception">The request is refused.</exception>
    public ValueTask<SignedRequest> VerifyHeaderAsync(RequestHead head, in AuthenticationHeaders headers, CancellationToken cancellationToken)
    {
        var authorization = headers.Authorization!;
        var value = authorization.AsSpan("AWS ".Length).Trim();
        var colon = value.LastIndexOf(':');
        if (colon <= 0 || colon == value.Length - 1)
        {
            throw S3Errors.InvalidArgument.ForArgument(
                "Authorization", authorization, "AWS authorization header is invalid.  Expected AwsAccessKeyId:signature");
        }

        var sentTime = headers.AmzDate ?? headers.Date;
        if (!V2Date.TryParse(sentTime, out var signedAt))
        {
            throw SchemeErrors.NoDate();
        }

        var now = time.GetUtcNow();
        if ((now - signedAt).Duration() > options.MaximumSkew)
        {
            throw SchemeErrors.Skewed(sentTime!, now, options.MaximumSkew);
        }

        // With x-amz-date the time is signed among the amz headers, and the line of the date is empty.
        var dateLine = headers.AmzDate is null ? headers.Date!.Trim(' ', '\t') : "";
        var claim = new V2Claim(SignatureScheme.V2Header, value[..colon].ToString(), value[(colon + 1)..].ToString(), dateLine, signedAt);
        return VerifyAsync(head, claim, headers.ContentSha256, headers.SecurityToken, cancellationToken);
    }

    /// <exception cref="S3Exception">The request is refused.</exception>
    public ValueTask<SignedRequest> VerifyPresignedAsync(
        RequestHead head, in AuthenticationHeaders headers, in AuthenticationQuery query, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(query.V2AccessKeyId) || string.IsNullOrEmpty(query.V2Signature) || string.IsNullOrEmpty(query.V2Expires))
        {
            throw S3Errors.AccessDenied.WithMessage(
                "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters");
        }

        var expires = ParseExpires(query.V2Expires);
        var now = time.GetUtcNow();
        if (now > expires)
        {
            throw S3Errors.AccessDenied.WithMessage(
                "Request has expired",
                new ErrorDetail("Expires", SchemeErrors.IsoTime(expires)),
                new ErrorDetail("ServerTime", SchemeErrors.IsoTime(now)));
        }

        // AWS sets no limit to SigV2. One that is stricter than SigV4's week is an operator's wish, and must not be evaded by the older scheme.
        if (options.MaximumPresignedLifetime < s_week && expires - now > options.MaximumPresignedLifetime)
        {
            throw S3Errors.AccessDenied.WithMessage("The request expires later than this server accepts");
        }

        // A base64 text has no spaces: one that was decoded from a plus sign was a plus sign that the client did not escape.
        var signature = query.V2Signature.Replace(' ', '+');
        var claim = new V2Claim(SignatureScheme.V2Presigned, query.V2AccessKeyId, signature, query.V2Expires, null);
        return VerifyAsync(head, claim, headers.ContentSha256, headers.SecurityToken, cancellationToken);
    }

    private static DateTimeOffset ParseExpires(string text)
    {
        var latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, latest))
            : throw S3Errors.AccessDenied.WithMessage($"Invalid date (should be seconds since epoch): {text}");
    }

    private async ValueTask<SignedRequest> VerifyAsync(
        RequestHead head, V2Claim claim, string? payload, string? token, CancellationToken cancellationToken)
    {
        token ??= TokenParameter(head.RawQuery);
        var lookup = await credentials.FindAsync(claim.AccessKeyId, token, cancellationToken);
        var accessKey = lookup.Key;
        var kind = Check(head, claim, payload, accessKey);
        if (kind is null || lookup.Status != CredentialStatus.Found)
        {
            throw SchemeErrors.Refused(lookup.Status, claim.AccessKeyId, token);
        }

        return new SignedRequest
        {
            Principal = accessKey!.Principal,
            Scheme = claim.Scheme,
            Payload = kind.Value,
            AccessKeyId = accessKey.Id,
            SignedAt = claim.Time,
            ContentSha256 = payload,
        };
    }

    /// <summary>Null when there is no key; the signature is computed all the same.</summary>
    private PayloadKind? Check(RequestHead head, V2Claim claim, string? payload, AccessKey? accessKey)
    {
        var buffer = new CanonicalBuffer(1024);
        try
        {
            var matches = Matches(ref buffer, head, claim, accessKey, closesBucket: false);
            if (!matches && V2StringToSign.IsOpenBucket(head))
            {
                var closed = new CanonicalBuffer(1024);
                matches = Matches(ref closed, head, claim, accessKey, closesBucket: true);
                closed.Dispose();
            }

            if (accessKey is null)
            {
                return null;
            }

            var kind = PayloadHeader.Parse(payload, seeded: false);
            return matches ? kind : throw SignatureMismatch.For(claim.AccessKeyId, claim.Signature, buffer.Written, []);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private bool Matches(ref CanonicalBuffer buffer, RequestHead head, V2Claim claim, AccessKey? accessKey, bool closesBucket)
    {
        Span<byte> computed = stackalloc byte[HMACSHA1.HashSizeInBytes];
        Span<byte> provided = stackalloc byte[HMACSHA1.HashSizeInBytes];
        V2StringToSign.Append(ref buffer, head, claim.DateLine, closesBucket);
        HMACSHA1.HashData(accessKey is null ? _nobody : accessKey.Secret.Utf8, buffer.Written, computed);
        var isSignature = Convert.TryFromBase64String(claim.Signature, provided, out var length) && length == provided.Length;
        return isSignature & CryptographicOperations.FixedTimeEquals(computed, provided);
    }

    private static string? TokenParameter(string query)
    {
        var reader = new QueryReader(query);
        while (reader.Read())
        {
            if (PercentEncoding.DecodeQuery(reader.Name).Equals("x-amz-security-token", StringComparison.OrdinalIgnoreCase))
            {
                return PercentEncoding.DecodeQuery(reader.Value);
            }
        }

        return null;
    }
}
