using System.Globalization;
using System.Text;
using Gateway.Core.Errors;

namespace Gateway.Iam.Signing.Bodies;

/// <summary>The line before the data of a chunk: <c>SIZE</c> or <c>SIZE;chunk-signature=SIGNATURE</c>, the size in hexadecimal.</summary>
internal readonly record struct ChunkHeader(int Size, string? Signature)
{
    /// <summary>The longest line in bytes, its end included; a valid one has 100 at most.</summary>
    public const int MaximumLength = 256;

    private static ReadOnlySpan<byte> SignatureName => "chunk-signature="u8;

    /// <param name="line">Without its end.</param>
    /// <exception cref="S3Exception">The line is malformed, or the chunk too long.</exception>
    public static ChunkHeader Parse(ReadOnlySpan<byte> line, bool signed, int maximumSize)
    {
        var semicolon = line.IndexOf((byte)';');
        var digits = semicolon < 0 ? line : line[..semicolon];
        if (semicolon >= 0 != signed || digits.IsEmpty || !char.IsAsciiHexDigit((char)digits[0])
            || !ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size))
        {
            throw BodyErrors.Unexpected();
        }

        if (size > (ulong)maximumSize)
        {
            throw S3Errors.InvalidRequest.WithMessage(FormattableString.Invariant(
                $"A chunk of {size} bytes is larger than the maximum chunk size of {maximumSize} bytes."));
        }

        if (!signed)
        {
            return new ChunkHeader((int)size, null);
        }

        var extension = line[(semicolon + 1)..];
        return extension.StartsWith(SignatureName)
            ? new ChunkHeader((int)size, Encoding.Latin1.GetString(extension[SignatureName.Length..]))
            : throw BodyErrors.Unexpected();
    }
}
