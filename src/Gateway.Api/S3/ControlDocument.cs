using Gateway.Api.Pipeline;
using Gateway.Api.S3.Objects;
using Gateway.Api.Wire;
using Gateway.Core.Checksums;
using Gateway.Core.Errors;

namespace Gateway.Api.S3;

/// <summary>Reads the document of a request, and checks the hashes that came with it.</summary>
internal static class ControlDocument
{
    /// <param name="request">The request; its body is read here.</param>
    /// <param name="limit">In bytes.</param>
    /// <param name="cancellationToken">Ends the wait for the client.</param>
    /// <param name="needsHash">Whether S3 refuses a document without <c>Content-MD5</c> or a checksum.</param>
    /// <exception cref="S3Exception">
    /// <c>InvalidRequest</c>, <c>BadDigest</c>, <c>MaxMessageLengthExceeded</c>, or what the body itself is refused with.
    /// </exception>
    public static async ValueTask<byte[]> ReadAsync(S3Request request, int limit, CancellationToken cancellationToken, bool needsHash = false)
    {
        var checksums = ChecksumRequest.Read(request);
        if (needsHash && checksums is { ContentMd5: null, Algorithm: null })
        {
            throw S3Errors.InvalidRequest.WithMessage("Missing required header for this request: Content-MD5");
        }

        var body = request.OpenBody();
        var document = await XmlBody.ReadBytesAsync(body, limit, cancellationToken);
        using var hashes = checksums.Algorithm is { } algorithm ? new BodyHashes(algorithm) : new BodyHashes();
        hashes.Append(document);
        checksums.Verify(hashes, body.Trailers);
        return document;
    }
}
