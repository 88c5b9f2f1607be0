using System.IO.Pipelines;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Iam.Authorization;
using Gateway.Iam.Credentials;
using Gateway.Iam.Signing.Bodies;
using Gateway.Iam.Signing.V2;
using Gateway.Iam.Signing.V4;

namespace Gateway.Iam.Signing;

/// <summary>
/// Every request is authenticated here, whatever its scheme and payload; what is not recognised is refused. Safe for concurrent use.
/// </summary>
public sealed class RequestVerifier : IRequestVerifier
{
    private const string Bearer = "Bearer";

    private readonly VerifierOptions _options;
    private readonly V4Verifier _v4;
    private readonly V2Verifier _v2;
    private readonly IDirectLogins _direct;

    /// <param name="credentials">Asked once per signed request.</param>
    /// <param name="options">Not to be changed any more.</param>
    /// <param name="time">The clock that request times are compared with.</param>
    /// <param name="direct">For requests that prove without a signature who sends them; null where there are none.</param>
    public RequestVerifier(ICredentialSource credentials, VerifierOptions options, TimeProvider time, IDirectLogins? direct = null)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _options = options;
        _v4 = new V4Verifier(credentials, options, time);
        _v2 = new V2Verifier(credentials, options, time);
        _direct = direct ?? NoDirectLogins.Instance;
    }

    /// <inheritdoc />
    public ValueTask<SignedRequest> VerifyAsync(RequestHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        var headers = AuthenticationHeaders.Scan(HeaderList.AsSpan(head.Headers));
        var query = AuthenticationQuery.Scan(head.RawQuery);
        var scheme = Classify(headers, query, head.Control is null && _direct.TakesTokens);
        if (head.Control is not null && scheme is (SignatureScheme.V2Header or SignatureScheme.V2Presigned))
        {
            throw SchemeErrors.Unsupported();
        }

        return scheme switch
        {
            SignatureScheme.V4Header => _v4.VerifyHeaderAsync(head, headers, cancellationToken),
            SignatureScheme.V4Presigned => _v4.VerifyPresignedAsync(head, headers, query, cancellationToken),
            SignatureScheme.V2Header => _v2.VerifyHeaderAsync(head, headers, cancellationToken),
            SignatureScheme.V2Presigned => _v2.VerifyPresignedAsync(head, headers, query, cancellationToken),
            SignatureScheme.Bearer => VerifyTokenAsync(head, headers, cancellationToken),
            _ when head.Control is null && head.Certificate is { } certificate && _direct.TakesCertificates =>
                VerifyCertificateAsync(certificate, headers, cancellationToken),
            _ => ValueTask.FromResult(Unsigned(SignatureScheme.None, Principal.Anonymous, headers)),
        };
    }

    /// <inheritdoc />
    public RequestBody OpenBody(RequestHead head, SignedRequest request, PipeReader body)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(body);
        return request.Payload switch
        {
            PayloadKind.Unsigned => new PlainBody(body, head.ContentLength, expectedSha256: null),
            PayloadKind.Hashed => new PlainBody(body, head.ContentLength, request.ContentSha256),
            _ => ChunkedBodyFactory.Open(head, request, body, _options),
        };
    }

    /// <summary>One scheme, or a refusal; no signature has been looked at.</summary>
    private SignatureScheme Classify(in AuthenticationHeaders headers, in AuthenticationQuery query, bool mayBearToken)
    {
        var mechanisms = (headers.Authorization is null ? 0 : 1) + (query.IsV4 ? 1 : 0) + (query.IsV2 ? 1 : 0);
        if (mechanisms > 1 || headers.AuthorizationLines > 1)
        {
            throw SchemeErrors.Several(headers.Authorization);
        }

        var scheme = headers.Authorization is { } authorization ? ClassifyHeader(authorization, mayBearToken)
            : query.IsV4 ? SignatureScheme.V4Presigned
            : query.IsV2 ? SignatureScheme.V2Presigned
            : SignatureScheme.None;
        return scheme is SignatureScheme.V2Header or SignatureScheme.V2Presigned && !_options.AllowSignatureVersion2
            ? throw SchemeErrors.Unsupported()
            : scheme;
    }

    private static SignatureScheme ClassifyHeader(string authorization, bool mayBearToken)
    {
        if (authorization.Length == 0)
        {
            throw S3Errors.AccessDenied.With();
        }

        var space = authorization.IndexOf(' ');
        if (space < 0)
        {
            throw SchemeErrors.NoSpace(authorization);
        }

        var scheme = authorization.AsSpan(0, space);
        if (mayBearToken && scheme.Equals(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return SignatureScheme.Bearer;
        }

        return scheme switch
        {
            V4AuthorizationHeader.Algorithm => SignatureScheme.V4Header,
            "AWS" => SignatureScheme.V2Header,
            "AWS4-ECDSA-P256-SHA256" => throw SchemeErrors.Unsupported(),
            _ => throw SchemeErrors.Unknown(authorization),
        };
    }

    private ValueTask<SignedRequest> VerifyTokenAsync(RequestHead head, AuthenticationHeaders headers, CancellationToken cancellationToken)
    {
        if (!head.IsConfidential)
        {
            throw S3Errors.AccessDenied.WithMessage("Bearer tokens are accepted over TLS only.");
        }

        var token = headers.Authorization!.AsSpan(Bearer.Length).Trim().ToString();
        return FinishAsync(SignatureScheme.Bearer, _direct.FindByTokenAsync(token, cancellationToken), headers);
    }

    private ValueTask<SignedRequest> VerifyCertificateAsync(
        ClientCertificate certificate, AuthenticationHeaders headers, CancellationToken cancellationToken) =>
        FinishAsync(SignatureScheme.Certificate, _direct.FindByCertificateAsync(certificate, cancellationToken), headers);

    private static async ValueTask<SignedRequest> FinishAsync(SignatureScheme scheme, ValueTask<Principal> finding, AuthenticationHeaders headers) =>
        Unsigned(scheme, await finding, headers);

    private static SignedRequest Unsigned(SignatureScheme scheme, Principal principal, in AuthenticationHeaders headers) => new()
    {
        Principal = principal,
        Scheme = scheme,
        AccessKeyId = scheme == SignatureScheme.None ? null : principal.UserId,
        Payload = PayloadHeader.Parse(headers.ContentSha256, seeded: false),
        ContentSha256 = headers.ContentSha256,
    };
}
