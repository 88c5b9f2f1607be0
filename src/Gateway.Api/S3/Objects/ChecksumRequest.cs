using Gateway.Api.Pipeline;
using Gateway.Core.Checksums;
using Gateway.Core.Errors;
using Gateway.Iam.Signing;

namespace Gateway.Api.S3.Objects;

/// <summary>What a client says of the checksum of a body: its MD5, and one additional checksum as header or trailer.</summary>
internal sealed record ChecksumRequest
{
    /// <summary>The MD5 that the body must have, 16 bytes; null for none.</summary>
    public byte[]? ContentMd5 { get; init; }

    /// <summary>The algorithm that the client chose; null when it chose none.</summary>
    public ChecksumAlgorithm? Algorithm { get; init; }

    /// <summary>The value that the body must have; null when it comes as a trailer, or not at all.</summary>
    public byte[]? Value { get; init; }

    /// <summary>The value comes after the body.</summary>
    public bool IsTrailer { get; init; }

    /// <exception cref="S3Exception"><c>InvalidDigest</c> or <c>InvalidRequest</c></exception>
    public static ChecksumRequest Read(S3Request request)
    {
        var md5 = ReadMd5(request.Header("Content-MD5"));
        var declared = ReadDeclared(request);
        ChecksumAlgorithm? algorithm = null;
        byte[]? value = null;
        foreach (var candidate in ChecksumAlgorithms.All)
        {
            if (request.Header(ChecksumAlgorithms.HeaderName(candidate)) is not { } text)
            {
                continue;
            }

            if (algorithm is not null)
            {
                throw S3Errors.InvalidRequest.WithMessage("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
            }

            algorithm = candidate;
            value = Decode(candidate, text);
        }

        var trailer = ReadTrailer(request);
        if (trailer is not null && algorithm is not null)
        {
            throw S3Errors.InvalidRequest.WithMessage("Expecting a single x-amz-checksum- header");
        }

        if (declared is not null && (algorithm ?? trailer) is { } sent && sent != declared)
        {
            throw S3Errors.InvalidRequest.WithMessage("Value for x-amz-sdk-checksum-algorithm header is invalid.");
        }

        if (declared is not null && algorithm is null && trailer is null && md5 is null)
        {
            throw S3Errors.InvalidRequest.WithMessage(
                "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
        }

        return new ChecksumRequest
        {
            ContentMd5 = md5,
            Algorithm = algorithm ?? trailer,
            Value = value,
            IsTrailer = trailer is not null,
        };
    }

    /// <summary>The algorithm that <c>x-amz-checksum-algorithm</c> names for an object to be made; null when it is absent.</summary>
    /// <exception cref="S3Exception"><c>InvalidRequest</c></exception>
    public static ChecksumAlgorithm? ReadAlgorithm(S3Request request)
    {
        var name = request.Header("x-amz-checksum-algorithm");
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        return ChecksumAlgorithms.TryParse(name, out var algorithm)
            ? algorithm
            : throw S3Errors.InvalidRequest.WithMessage(
                "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128]");
    }

    /// <summary>Compares what was computed with what the client said.</summary>
    /// <exception cref="S3Exception"><c>BadDigest</c>, <c>InvalidRequest</c></exception>
    public void Verify(BodyHashes hashes, IReadOnlyList<HeaderField> trailers)
    {
        if (ContentMd5 is not null && !hashes.Value(ChecksumAlgorithm.Md5).Span.SequenceEqual(ContentMd5))
        {
            throw S3Errors.BadDigest.With(
                new ErrorDetail("ExpectedDigest", Convert.ToBase64String(ContentMd5)),
                new ErrorDetail("CalculatedDigest", Convert.ToBase64String(hashes.Value(ChecksumAlgorithm.Md5).Span)));
        }

        if (Algorithm is not { } algorithm)
        {
            return;
        }

        var expected = IsTrailer ? FromTrailer(algorithm, trailers) : Value;
        if (!hashes.Value(algorithm).Span.SequenceEqual(expected))
        {
            throw ChecksumAlgorithms.Mismatch(algorithm);
        }
    }

    private static byte[] FromTrailer(ChecksumAlgorithm algorithm, IReadOnlyList<HeaderField> trailers)
    {
        foreach (var trailer in trailers)
        {
            if (trailer.Name.Equals(ChecksumAlgorithms.HeaderName(algorithm), StringComparison.OrdinalIgnoreCase))
            {
                return Decode(algorithm, trailer.Value);
            }
        }

        throw S3Errors.MalformedTrailerError.With();
    }

    private static byte[]? ReadMd5(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var md5 = new byte[16];
        return text.Length == 24 && Convert.TryFromBase64String(text, md5, out var written) && written == 16
            ? md5
            : throw S3Errors.InvalidDigest.With(new ErrorDetail("Content-MD5", text));
    }

    private static ChecksumAlgorithm? ReadDeclared(S3Request request)
    {
        var name = request.Header("x-amz-sdk-checksum-algorithm");
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        return ChecksumAlgorithms.TryParse(name, out var algorithm)
            ? algorithm
            : throw S3Errors.InvalidRequest.WithMessage("Value for x-amz-sdk-checksum-algorithm header is invalid.");
    }

    private static ChecksumAlgorithm? ReadTrailer(S3Request request)
    {
        var name = request.Header("x-amz-trailer");
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        return ChecksumAlgorithms.TryParseHeaderName(name.AsSpan().Trim(), out var algorithm)
            ? algorithm
            : throw S3Errors.InvalidRequest.WithMessage("The value specified in the x-amz-trailer header is not supported");
    }

    private static byte[] Decode(ChecksumAlgorithm algorithm, string text)
    {
        var value = new byte[ChecksumAlgorithms.ValueLength(algorithm)];
        return ChecksumAlgorithms.TryReadValue(algorithm, text.AsSpan().Trim(), value)
            ? value
            : throw ChecksumAlgorithms.InvalidValue(algorithm);
    }
}
