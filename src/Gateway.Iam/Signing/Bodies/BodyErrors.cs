using System.Globalization;
using Gateway.Core.Errors;

namespace Gateway.Iam.Signing.Bodies;

/// <summary>The refusals of chunked bodies.</summary>
internal static class BodyErrors
{
    /// <summary>The framing ends early, or is none.</summary>
    public static S3Exception Unexpected() => S3Errors.IncompleteBody.WithMessage("The request body terminated unexpectedly");

    public static S3Exception MalformedTrailer() => S3Errors.MalformedTrailerError.With();

    /// <param name="chunk">The number, from 1, of the chunk at which it was seen that the one before was too small.</param>
    public static S3Exception ChunkTooSmall(int chunk, int size) => S3Errors.InvalidChunkSizeError.With(
        new ErrorDetail("Chunk", chunk.ToString(CultureInfo.InvariantCulture)),
        new ErrorDetail("BadChunkSize", size.ToString(CultureInfo.InvariantCulture)));
}
