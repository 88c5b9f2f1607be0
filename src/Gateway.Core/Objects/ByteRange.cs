using System.Globalization;
using Gateway.Core.Errors;

namespace Gateway.Core.Objects;

/// <summary>At least one byte of an object, all of them inside it. <c>default</c> is not a valid range.</summary>
/// <remarks>RFC 9110, section 14; https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_RequestParameters</remarks>
public readonly record struct ByteRange
{
    private const string Unit = "bytes=";
    private const string CopySourceHeader = "x-amz-copy-source-range";

    private ByteRange(long offset, long length)
    {
        Offset = offset;
        Length = length;
    }

    /// <summary>Of the first byte.</summary>
    public long Offset { get; }

    /// <summary>In bytes; at least 1.</summary>
    public long Length { get; }

    /// <summary>Of the last byte.</summary>
    public long Last => Offset + Length - 1;

    /// <summary>Reads a <c>Range</c> header.</summary>
    /// <param name="header">Null when there is none.</param>
    /// <param name="size">The size of the object, in bytes.</param>
    /// <returns>Null when the whole object is meant: without a header, with several ranges, and where the header makes no sense.</returns>
    /// <exception cref="S3Exception">InvalidRange: no byte of the object is in the range. No range is satisfiable in an empty object.</exception>
    public static ByteRange? Parse(string? header, long size)
    {
        if (header is null || !header.StartsWith(Unit, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var spec = header.AsSpan(Unit.Length).Trim(" \t");
        var dash = spec.IndexOf('-');
        if (dash < 0)
        {
            return null;
        }

        var firstText = spec[..dash];
        var lastText = spec[(dash + 1)..];
        if (firstText.IsEmpty)
        {
            return TryParsePosition(lastText, out var suffix) ? Suffix(header, suffix, size) : null;
        }

        var last = long.MaxValue;
        if (!TryParsePosition(firstText, out var first)
            || (!lastText.IsEmpty && !TryParsePosition(lastText, out last))
            || last < first)
        {
            return null;
        }

        return first < size ? new ByteRange(first, Math.Min(last, size - 1) - first + 1) : throw Unsatisfiable(header, size);
    }

    /// <summary>Reads the range of a copy's source, which unlike <see cref="Parse"/> is exact: both ends, inside the object.</summary>
    /// <param name="header">The value of <c>x-amz-copy-source-range</c>; null when there is none.</param>
    /// <param name="size">The size of the source, in bytes.</param>
    /// <returns>Null when the whole source is meant.</returns>
    /// <exception cref="S3Exception">InvalidArgument: not <c>bytes=first-last</c>, or not inside the source.</exception>
    public static ByteRange? ParseCopySource(string? header, long size)
    {
        if (header is null)
        {
            return null;
        }

        var dash = header.IndexOf('-', StringComparison.Ordinal);
        if (!header.StartsWith(Unit, StringComparison.Ordinal)
            || dash < Unit.Length
            || !TryParsePosition(header.AsSpan(Unit.Length, dash - Unit.Length), out var first)
            || !TryParsePosition(header.AsSpan(dash + 1), out var last)
            || last < first)
        {
            throw S3Errors.InvalidArgument.ForArgument(
                CopySourceHeader,
                header,
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy");
        }

        return last < size
            ? new ByteRange(first, last - first + 1)
            : throw S3Errors.InvalidArgument.ForArgument(
                CopySourceHeader,
                header,
                string.Create(CultureInfo.InvariantCulture, $"Range specified is not valid for source object of size: {size}"));
    }

    /// <summary>The value of <c>Content-Range</c>.</summary>
    /// <param name="size">The size of the object, in bytes.</param>
    public string ToContentRange(long size) => string.Create(CultureInfo.InvariantCulture, $"bytes {Offset}-{Last}/{size}");

    private static ByteRange Suffix(string header, long length, long size)
    {
        length = Math.Min(length, size);
        return length > 0 ? new ByteRange(size - length, length) : throw Unsatisfiable(header, size);
    }

    // RFC 9110, section 15.5.17: the answer says how long the object is.
    private static S3Exception Unsatisfiable(string header, long size)
    {
        var length = size.ToString(CultureInfo.InvariantCulture);
        return new S3Exception(
            S3Errors.InvalidRange,
            S3Errors.InvalidRange.Message,
            [new ErrorDetail("RangeRequested", header), new ErrorDetail("ActualObjectSize", length)])
        {
            Headers = [new("Content-Range", "bytes */" + length)],
        };
    }

    // A position beyond what a long holds is beyond every object: it counts as the highest.
    private static bool TryParsePosition(ReadOnlySpan<char> text, out long position)
    {
        if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9'))
        {
            position = 0;
            return false;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out position))
        {
            position = long.MaxValue;
        }

        return true;
    }
}
