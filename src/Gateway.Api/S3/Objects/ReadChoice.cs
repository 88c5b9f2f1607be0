using Gateway.Core.Checksums;
using Gateway.Core.Errors;
using Gateway.Core.Multipart;
using Gateway.Core.Objects;

namespace Gateway.Api.S3.Objects;

/// <summary>The bytes of a version that an answer carries.</summary>
/// <param name="Offset">Of the first byte.</param>
/// <param name="Length">In bytes.</param>
/// <param name="IsPartial">Answered with 206.</param>
/// <param name="ContentRange">The value of <c>Content-Range</c>; null for none.</param>
/// <param name="PartChecksum">The checksum of the part that was asked for by number; null otherwise.</param>
internal sealed record ReadChoice(long Offset, long Length, bool IsPartial, string? ContentRange, ObjectChecksum? PartChecksum) : IBodyChoice
{
    /// <exception cref="S3Exception"><c>InvalidPartNumber</c></exception>
    public static ReadChoice OfPart(ObjectRecord version, IReadOnlyList<ObjectPart>? parts, int number)
    {
        if (parts is null)
        {
            // An object that was stored in one piece is its own first part.
            return number == 1 ? Of(version, 0, version.Size, null) : throw Missing(number, 1);
        }

        var offset = 0L;
        foreach (var part in parts)
        {
            if (part.Number == number)
            {
                var checksum = version.Checksum is { } whole && !part.Checksum.IsEmpty
                    ? new ObjectChecksum(whole.Algorithm, whole.Type, part.Checksum, 0)
                    : null;
                return Of(version, offset, part.Blob.Length, checksum);
            }

            offset += part.Blob.Length;
        }

        throw Missing(number, parts.Count);
    }

    private static ReadChoice Of(ObjectRecord version, long offset, long length, ObjectChecksum? checksum) => new(
        offset,
        length,
        IsPartial: version.Size > 0,
        length > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"bytes {offset}-{offset + length - 1}/{version.Size}") : null,
        checksum);

    private static S3Exception Missing(int number, int count) => S3Errors.InvalidPartNumber.With(
        new ErrorDetail("PartNumberRequested", number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new ErrorDetail("ActualPartCount", count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
