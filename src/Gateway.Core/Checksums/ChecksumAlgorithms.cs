using System.Collections.Immutable;
using Gateway.Core.Errors;

namespace Gateway.Core.Checksums;

/// <summary>What S3 says of each checksum algorithm: its names, the length of its value, the types it may have. Allocates only errors.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html</remarks>
public static class ChecksumAlgorithms
{
    /// <summary>The algorithm of objects and uploads for which the client named none.</summary>
    public const ChecksumAlgorithm Default = ChecksumAlgorithm.Crc64Nvme;

    /// <summary>The length in bytes of the longest value.</summary>
    public const int MaximumValueLength = 64;

    private const string HeaderPrefix = "x-amz-checksum-";

    private static readonly ImmutableArray<ChecksumTraits> s_traits =
    [
        new(ChecksumAlgorithm.Crc32, "CRC32", "x-amz-checksum-crc32", "ChecksumCRC32", 4),
        new(ChecksumAlgorithm.Crc32C, "CRC32C", "x-amz-checksum-crc32c", "ChecksumCRC32C", 4),
        new(ChecksumAlgorithm.Crc64Nvme, "CRC64NVME", "x-amz-checksum-crc64nvme", "ChecksumCRC64NVME", 8),
        new(ChecksumAlgorithm.Sha1, "SHA1", "x-amz-checksum-sha1", "ChecksumSHA1", 20),
        new(ChecksumAlgorithm.Sha256, "SHA256", "x-amz-checksum-sha256", "ChecksumSHA256", 32),
        new(ChecksumAlgorithm.Md5, "MD5", "x-amz-checksum-md5", "ChecksumMD5", 16),
        new(ChecksumAlgorithm.Sha512, "SHA512", "x-amz-checksum-sha512", "ChecksumSHA512", 64),
        new(ChecksumAlgorithm.XxHash64, "XXHASH64", "x-amz-checksum-xxhash64", "ChecksumXXHASH64", 8),
        new(ChecksumAlgorithm.XxHash3, "XXHASH3", "x-amz-checksum-xxhash3", "ChecksumXXHASH3", 8),
        new(ChecksumAlgorithm.XxHash128, "XXHASH128", "x-amz-checksum-xxhash128", "ChecksumXXHASH128", 16),
    ];

    /// <summary>All of them, in the order of their numbers.</summary>
    public static ImmutableArray<ChecksumAlgorithm> All { get; } = [.. s_traits.Select(t => t.Algorithm)];

    /// <summary>AWS's name, for instance <c>CRC32C</c>.</summary>
    public static string Name(ChecksumAlgorithm algorithm) => TraitsOf(algorithm).Name;

    /// <summary>The header of the value, in lower case, for instance <c>x-amz-checksum-crc32c</c>.</summary>
    public static string HeaderName(ChecksumAlgorithm algorithm) => TraitsOf(algorithm).HeaderName;

    /// <summary>The XML element of the value, for instance <c>ChecksumCRC32C</c>.</summary>
    public static string ElementName(ChecksumAlgorithm algorithm) => TraitsOf(algorithm).ElementName;

    /// <summary>The length of the value, in bytes.</summary>
    public static int ValueLength(ChecksumAlgorithm algorithm) => TraitsOf(algorithm).ValueLength;

    /// <summary>AWS takes the name in any case.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out ChecksumAlgorithm algorithm)
    {
        foreach (var traits in s_traits)
        {
            if (name.Equals(traits.Name, StringComparison.OrdinalIgnoreCase))
            {
                algorithm = traits.Algorithm;
                return true;
            }
        }

        algorithm = default;
        return false;
    }

    /// <summary>The algorithm whose value a header carries. False for <c>x-amz-checksum-algorithm</c> and its like.</summary>
    public static bool TryParseHeaderName(ReadOnlySpan<char> header, out ChecksumAlgorithm algorithm)
    {
        algorithm = default;
        return header.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase)
            && TryParse(header[HeaderPrefix.Length..], out algorithm);
    }

    /// <summary>The algorithm whose value an XML element carries; XML names are exact.</summary>
    public static bool TryParseElementName(ReadOnlySpan<char> element, out ChecksumAlgorithm algorithm)
    {
        foreach (var traits in s_traits)
        {
            if (element.SequenceEqual(traits.ElementName))
            {
                algorithm = traits.Algorithm;
                return true;
            }
        }

        algorithm = default;
        return false;
    }

    /// <summary>Reads a value as a header carries it: base64 of exactly the algorithm's length.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="text">The text.</param>
    /// <param name="destination">At least <see cref="ValueLength"/> bytes.</param>
    public static bool TryReadValue(ChecksumAlgorithm algorithm, ReadOnlySpan<char> text, Span<byte> destination)
    {
        var length = ValueLength(algorithm);

        // Convert takes white space anywhere; the length of the text rules it out.
        return text.Length == (length + 2) / 3 * 4
            && Convert.TryFromBase64Chars(text, destination[..length], out var written)
            && written == length;
    }

    /// <summary>
    /// Whether a multipart upload may ask for this type. Only CRCs of parts can be joined to the CRC of the whole; and CRC64NVME is always that of the whole.
    /// </summary>
    public static bool AllowsMultipart(ChecksumAlgorithm algorithm, ChecksumType type) => type switch
    {
        ChecksumType.FullObject => IsCombinable(algorithm),
        ChecksumType.Composite => algorithm != ChecksumAlgorithm.Crc64Nvme,
        _ => false,
    };

    /// <summary>The type of a multipart upload that names the algorithm alone.</summary>
    public static ChecksumType DefaultMultipartType(ChecksumAlgorithm algorithm) =>
        algorithm == ChecksumAlgorithm.Crc64Nvme ? ChecksumType.FullObject : ChecksumType.Composite;

    /// <summary>Whether the values of parts can be joined to that of the whole.</summary>
    public static bool IsCombinable(ChecksumAlgorithm algorithm) => CrcOf(algorithm) is not null;

    /// <summary>AWS's name of a type.</summary>
    public static string TypeName(ChecksumType type) => type == ChecksumType.Composite ? "COMPOSITE" : "FULL_OBJECT";

    /// <summary>AWS takes the name in any case.</summary>
    public static bool TryParseType(ReadOnlySpan<char> name, out ChecksumType type)
    {
        type = name.Equals("COMPOSITE", StringComparison.OrdinalIgnoreCase) ? ChecksumType.Composite : ChecksumType.FullObject;
        return type == ChecksumType.Composite || name.Equals("FULL_OBJECT", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The refusal of a value that is not base64 of the algorithm's length.</summary>
    public static S3Exception InvalidValue(ChecksumAlgorithm algorithm) =>
        S3Errors.InvalidRequest.WithMessage($"Value for {HeaderName(algorithm)} header is invalid.");

    /// <summary>The refusal of a value that is not that of the bytes.</summary>
    public static S3Exception Mismatch(ChecksumAlgorithm algorithm) =>
        S3Errors.BadDigest.WithMessage($"The {Name(algorithm)} you specified did not match the calculated checksum.");

    internal static Crc? CrcOf(ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 => Crc.Crc32,
        ChecksumAlgorithm.Crc32C => Crc.Crc32C,
        ChecksumAlgorithm.Crc64Nvme => Crc.Crc64Nvme,
        _ => null,
    };

    // The numbers of the enumeration start at 1 and have no gap.
    private static ChecksumTraits TraitsOf(ChecksumAlgorithm algorithm) =>
        (int)algorithm - 1 is var index && (uint)index < (uint)s_traits.Length
            ? s_traits[index]
            : throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, null);
}
