using Gateway.Core.Errors;

namespace Gateway.Iam.Signing;

/// <summary>The values of <c>x-amz-content-sha256</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html</remarks>
internal static class PayloadHeader
{
    public const string Name = "x-amz-content-sha256";
    public const string Unsigned = "UNSIGNED-PAYLOAD";

    private const string Accepted =
        "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, "
        + "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, "
        + "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.";

    /// <summary>What the value says of the body.</summary>
    /// <param name="value">The value as sent; null when the request has none, which leaves its body uncovered.</param>
    /// <param name="seeded">Whether the request has a SigV4 signature from which a chain of chunk signatures can start.</param>
    /// <exception cref="S3Exception">The value is none of AWS's, or names an algorithm or a chain that cannot be checked.</exception>
    public static PayloadKind Parse(string? value, bool seeded)
    {
        switch (value)
        {
            case null:
            case Unsigned:
                return PayloadKind.Unsigned;
            case { Length: 64 } when !value.AsSpan().ContainsAnyExcept(HexText.Digits):
                return PayloadKind.Hashed;
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER":
                return PayloadKind.UnsignedChunksWithTrailer;
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" when seeded:
                return PayloadKind.SignedChunks;
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" when seeded:
                return PayloadKind.SignedChunksWithTrailer;
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" or "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER":
                throw S3Errors.InvalidRequest.WithMessage("The value of x-amz-content-sha256 header is invalid.");
            case "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD" or "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER":
                throw SchemeErrors.Unsupported();
            default:
                throw S3Errors.InvalidArgument.ForArgument(Name, value, Accepted);
        }
    }
}
