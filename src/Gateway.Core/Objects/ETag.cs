using System.Globalization;

namespace Gateway.Core.Objects;

/// <summary>
/// An entity tag of S3: 16 bytes, and for an object made by multipart upload the number of its parts.
/// </summary>
/// <param name="Hash">The MD5 of the body, or of the parts' MD5s, as a big-endian number.</param>
/// <param name="PartCount">0 for an object that was not made by multipart upload.</param>
public readonly record struct ETag(UInt128 Hash, int PartCount)
{
    /// <summary>A tag that no object has and no text parses to: the condition of a client that asks for a tag which cannot exist.</summary>
    public static ETag Unmatchable { get; } = new(UInt128.Zero, -1);

    public static ETag FromMd5(ReadOnlySpan<byte> md5, int partCount = 0) =>
        new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(md5), partCount);

    /// <summary>Parses an entity tag with or without its quotes. False for anything that cannot be an entity tag of this store.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ETag tag)
    {
        tag = default;
        if (text.Length >= 2 && text[0] == '"' && text[^1] == '"')
        {
            text = text[1..^1];
        }

        // The parsers of numbers would let NUL characters follow them.
        if (text.Length < 32
            || text.Contains('\0')
            || !UInt128.TryParse(text[..32], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hash))
        {
            return false;
        }

        var parts = 0;
        if (text.Length > 32
            && (text[32] != '-'
                || text[33..].StartsWith('0')
                || !int.TryParse(text[33..], NumberStyles.None, CultureInfo.InvariantCulture, out parts)))
        {
            return false;
        }

        tag = new ETag(hash, parts);
        return true;
    }

    /// <summary>The 16 bytes of the hash.</summary>
    public void WriteHash(Span<byte> destination) =>
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(destination, Hash);

    /// <summary>Without quotes: 32 lower-case hexadecimal digits, then <c>-N</c> for N parts.</summary>
    public override string ToString() => PartCount == 0
        ? Hash.ToString("x32", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Hash:x32}-{PartCount}");

    /// <summary>With quotes, as headers and XML carry it.</summary>
    public string ToQuotedString() => $"\"{this}\"";
}
