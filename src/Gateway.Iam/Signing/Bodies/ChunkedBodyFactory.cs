using System.Globalization;
using System.IO.Pipelines;
using Gateway.Core.Errors;

namespace Gateway.Iam.Signing.Bodies;

/// <summary>Opens an aws-chunked body by what the head says of it.</summary>
internal static class ChunkedBodyFactory
{
    private const string LengthHeader = "x-amz-decoded-content-length";

    /// <exception cref="S3Exception">The head announces no decoded length, or a trailer that is not supported.</exception>
    public static ChunkedBody Open(RequestHead head, SignedRequest request, PipeReader body, VerifierOptions options)
    {
        if (head.Header(LengthHeader) is not { } text)
        {
            throw S3Errors.MissingContentLength.With();
        }

        if (!long.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            throw S3Errors.InvalidArgument.ForArgument(LengthHeader, text);
        }

        var declared = request.Payload == PayloadKind.SignedChunks ? null : TrailerRules.Declared(head);
        var signer = request.Chunks is { } seed ? new ChunkSigner(head, seed) : null;
        return new ChunkedBody(body, request.Payload, length, declared, signer, options);
    }
}
