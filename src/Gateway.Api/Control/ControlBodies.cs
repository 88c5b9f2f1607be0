using System.Security.Cryptography;
using Gateway.Api.Pipeline;
using Gateway.Api.Routing;
using Gateway.Api.Wire;
using Gateway.Iam.Authorization;
using Gateway.Iam.Signing;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Control;

/// <summary>
/// Reads the bodies of the control services, which their signatures cover without saying so in a header: the body comes first and is small.
/// Safe for concurrent use.
/// </summary>
internal sealed class ControlBodies(IRequestVerifier verifier, ApiOptions options)
{
    private const int MaximumSigned = 1024 * 1024;
    private const int MaximumUnsigned = 64 * 1024;
    private const string GlobalRegion = "us-east-1";

    private static readonly SignedRequest s_unread =
        new() { Principal = Principal.Anonymous, Scheme = SignatureScheme.None, Payload = PayloadKind.Unsigned };

    private readonly string[] _regions = options.Region == GlobalRegion ? [GlobalRegion] : [options.Region, GlobalRegion];

    /// <summary>The body, and the head of the request to be verified with it.</summary>
    /// <param name="services">What the credential scope may name.</param>
    /// <exception cref="Core.Errors.S3Exception"><c>MaxMessageLengthExceeded</c></exception>
    public async ValueTask<(RequestHead Head, byte[] Body)> ReadAsync(
        HttpContext http, RequestTarget target, IReadOnlyList<string> services, CancellationToken cancellationToken)
    {
        var head = RequestHeads.ReadControl(http, target);
        var limit = head.Header("Authorization") is null && !target.Query.Has("X-Amz-Signature") ? MaximumUnsigned : MaximumSigned;
        var body = await XmlBody.ReadBytesAsync(verifier.OpenBody(head, s_unread, http.Request.BodyReader), limit, cancellationToken);
        return (head.ForControl(new ControlSurface(services, _regions, Convert.ToHexStringLower(SHA256.HashData(body)))), body);
    }
}
