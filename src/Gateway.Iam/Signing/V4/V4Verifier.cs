using System.Security.Cryptography;
using Gateway.Core.Errors;
using Gateway.Iam.Credentials;

namespace Gateway.Iam.Signing.V4;

/// <summary>
/// Checks SigV4 signatures, from the header and from presigned URLs by the same routine, in AWS's order: grammar, time, scope, access key
/// and whether its token is over, payload header, unsigned headers, signature, token of a key that has none. Safe for concurrent use.
/// </summary>
internal sealed class V4Verifier(ICredentialSource credentials, VerifierOptions options, TimeProvider time)
{
    private const string Service = "s3";
    private const int CachedSigningKeys = 8192;

    private readonly SigningKeyCache _keys = new(CachedSigningKeys);

    // Stands in for keys that do not exist, so that they cost as much as those that do.
    private readonly HmacKey _nobody = new(RandomNumberGenerator.GetBytes(HmacKey.Length));

    /// <exception cref="S3Exception">The request is refused.</exception>
    public ValueTask<SignedRequest> VerifyHeaderAsync(RequestHead head, in AuthenticationHeaders headers, CancellationToken cancellationToken)
    {
        var claim = V4AuthorizationHeader.Parse(headers.Authorization!, headers);
        var now = time.GetUtcNow();
        if ((now - claim.Time).Duration() > options.MaximumSkew)
        {
            throw SchemeErrors.Skewed(claim.Timestamp, now, options.MaximumSkew);
        }

        return VerifyAsync(head, claim, cancellationToken);
    }

    /// <exception cref="S3Exception">The request is refused.</exception>
    public ValueTask<SignedRequest> VerifyPresignedAsync(
        RequestHead head, in AuthenticationHeaders headers, in AuthenticationQuery query, CancellationToken cancellationToken)
    {
        var claim = V4PresignedQuery.Parse(query, headers, options.MaximumPresignedLifetime, out var lifetime);
        var now = time.GetUtcNow();
        if (claim.Time - now > options.MaximumSkew)
        {
            throw S3Errors.AccessDenied.WithMessage("Request is not yet valid");
        }

        // A lifetime of zero is over before it began, also in the very second of the signature.
        var expires = claim.Time > DateTimeOffset.MaxValue - lifetime ? DateTimeOffset.MaxValue : claim.Time + lifetime;
        if (lifetime == TimeSpan.Zero || now > expires)
        {
            throw S3Errors.AccessDenied.WithMessage(
                "Request has expired",
                new ErrorDetail("X-Amz-Expires", query.Expires!),
                new ErrorDetail("Expires", SchemeErrors.IsoTime(expires)),
                new ErrorDetail("ServerTime", SchemeErrors.IsoTime(now)));
        }

        return VerifyAsync(head, claim, cancellationToken);
    }

    private ValueTask<SignedRequest> VerifyAsync(RequestHead head, in V4Claim claim, CancellationToken cancellationToken)
    {
        var service = head.Control is null ? Service : Named(head.Control.Services, claim.Credential.Service);
        var region = head.Control is null ? options.Region : Named(head.Control.Regions, claim.Credential.Region);
        claim.Credential.Demand(claim.Timestamp, region, service, claim.Surface);
        var cached = _keys.Find(claim.Credential.SigningKeyName);
        var accessKeyId = cached?.AccessKeyId ?? claim.Credential.AccessKeyId.ToString();
        var lookup = credentials.FindAsync(accessKeyId, claim.SecurityToken, cancellationToken);
        return lookup.IsCompletedSuccessfully
            ? ValueTask.FromResult(Complete(head, claim, accessKeyId, lookup.Result, cached))
            : AwaitAsync(head, claim, accessKeyId, lookup, cached);
    }

    /// <summary>The one of several accepted names that the scope has, or the first, which the refusal names.</summary>
    private static string Named(IReadOnlyList<string> accepted, ReadOnlySpan<char> name)
    {
        foreach (var one in accepted)
        {
            if (name.SequenceEqual(one))
            {
                return one;
            }
        }

        return accepted[0];
    }

    private async ValueTask<SignedRequest> AwaitAsync(
        RequestHead head, V4Claim claim, string accessKeyId, ValueTask<CredentialLookup> lookup, SigningKey? cached) =>
        Complete(head, claim, accessKeyId, await lookup, cached);

    private SignedRequest Complete(RequestHead head, in V4Claim claim, string accessKeyId, in CredentialLookup lookup, SigningKey? cached)
    {
        var accessKey = lookup.Key;
        var signingKey = accessKey is null ? null
            : cached is not null && cached.IsOf(accessKey.Secret) ? cached
            : SigningKey.Derive(accessKeyId, accessKey.Secret, claim.Credential);
        var kind = Check(head, claim, accessKeyId, lookup.Status, signingKey);
        if (lookup.Status != CredentialStatus.Found)
        {
            throw SchemeErrors.Refused(lookup.Status, accessKeyId, claim.SecurityToken);
        }

        if (!ReferenceEquals(signingKey, cached))
        {
            _keys.Add(claim.Credential.SigningKeyName, signingKey!);
        }

        return new SignedRequest
        {
            Principal = accessKey!.Principal,
            Scheme = claim.Surface.Scheme,
            Payload = kind,
            AccessKeyId = accessKeyId,
            Service = head.Control is null ? Service : Named(head.Control.Services, claim.Credential.Service),
            SignedAt = claim.Time,
            ContentSha256 = claim.Payload,
            Chunks = kind is PayloadKind.SignedChunks or PayloadKind.SignedChunksWithTrailer ? new ChunkSeed(claim, signingKey!.Hmac) : null,
        };
    }

    /// <summary>Computes the signature whatever the outcome will be, then finds the first reason to refuse.</summary>
    private PayloadKind Check(RequestHead head, in V4Claim claim, string accessKeyId, CredentialStatus status, SigningKey? signingKey)
    {
        Span<byte> computed = stackalloc byte[HmacKey.Length];
        Span<byte> provided = stackalloc byte[HmacKey.Length];
        var headers = HeaderList.AsSpan(head.Headers);
        var buffer = new CanonicalBuffer(2048);
        try
        {
            var allSigned = AppendCanonicalRequest(ref buffer, head, headers, claim);
            var canonicalLength = buffer.Length;
            StringToSign.Append(ref buffer, claim);
            (signingKey?.Hmac ?? _nobody).Compute(buffer.Written[canonicalLength..], computed);
            var matches = HexText.TryDecode(claim.Signature.Span, provided) & CryptographicOperations.FixedTimeEquals(computed, provided);
            if (signingKey is null)
            {
                throw SchemeErrors.Refused(status, accessKeyId, claim.SecurityToken);
            }

            var kind = head.Control is null ? ParsePayload(claim) : PayloadKind.Unsigned;
            if (!allSigned)
            {
                throw S3Errors.AccessDenied.WithMessage(
                    "There were headers present in the request which were not signed",
                    new ErrorDetail("HeadersNotSigned", CanonicalHeaders.Unsigned(headers, claim.SignedHeaders.Span)));
            }

            if (!matches)
            {
                throw SignatureMismatch.For(
                    accessKeyId, claim.Signature.ToString(), buffer.Written[canonicalLength..], buffer.Written[..canonicalLength]);
            }

            if (claim.Surface.IsPresigned)
            {
                // Compares every signed header with every parameter, so it is not for those who could not sign.
                DoubledParameters.Refuse(head, claim.SignedHeaders.Span);
            }

            return kind;
        }
        finally
        {
            buffer.Dispose();
        }
    }

    internal static bool AppendCanonicalRequest(ref CanonicalBuffer buffer, RequestHead head, ReadOnlySpan<HeaderField> headers, in V4Claim claim) =>
        CanonicalRequest.Append(
            ref buffer,
            head,
            headers,
            claim.SignedHeaders.Span,
            head.Control?.BodySha256 ?? claim.Payload ?? (claim.Surface.IsPresigned ? PayloadHeader.Unsigned : ""),
            claim.Surface.IsPresigned);

    private static PayloadKind ParsePayload(in V4Claim claim) => claim.Payload is null && !claim.Surface.IsPresigned
        ? throw S3Errors.InvalidRequest.WithMessage("Missing required header for this request: x-amz-content-sha256")
        : PayloadHeader.Parse(claim.Payload, seeded: true);
}
