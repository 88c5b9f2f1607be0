using System.IO.Pipelines;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization;
using Gateway.Iam.Signing;

namespace Gateway.Testing.Fakes;

/// <summary>Says that a request was signed by whom the test says. The body is what the pipe holds.</summary>
public sealed class FakeRequestVerifier(Principal principal) : IRequestVerifier
{
    public Principal Principal { get; set; } = principal;

    /// <summary>How a request of a known principal was signed.</summary>
    public SignatureScheme Scheme { get; set; } = SignatureScheme.V4Header;

    /// <summary>When a request of a known principal was signed; null for schemes without a time.</summary>
    public DateTimeOffset? SignedAt { get; set; }

    /// <summary>The service of the credential scope; null for schemes without one.</summary>
    public string? Service { get; set; }

    /// <summary>The key that signed; null for schemes without one.</summary>
    public string? AccessKeyId { get; set; }

    public PayloadKind Payload { get; set; } = PayloadKind.Unsigned;

    /// <summary>Thrown for every request; null for none.</summary>
    public S3Exception? Refusal { get; set; }

    /// <summary>Thrown when a body was read to its end; null for none.</summary>
    public S3Exception? BodyRefusal { get; set; }

    /// <summary>The trailing headers of every body.</summary>
    public IReadOnlyList<HeaderField> Trailers { get; set; } = [];

    /// <summary>How many bodies were asked for.</summary>
    public int OpenedBodies { get; private set; }

    public ValueTask<SignedRequest> VerifyAsync(RequestHead head, CancellationToken cancellationToken) => Refusal is not null
        ? throw Refusal
        : ValueTask.FromResult(new SignedRequest
        {
            Principal = Principal,
            Scheme = Principal.Kind == PrincipalKind.Anonymous ? SignatureScheme.None : Scheme,
            Payload = Payload,
            SignedAt = SignedAt,
            Service = Service,
            AccessKeyId = AccessKeyId,
        });

    public RequestBody OpenBody(RequestHead head, SignedRequest request, PipeReader body)
    {
        OpenedBodies++;
        return new FakeRequestBody(body, head.ContentLength, Trailers, BodyRefusal);
    }
}
