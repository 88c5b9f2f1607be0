using System.Globalization;
using Gateway.Core.Errors;

namespace Gateway.Core.Objects;

/// <summary>Reads the conditional headers of writes; a value is null where the header is absent.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html and conditional-deletes.html</remarks>
public static class WriteConditions
{
    private const string IfMatch = "If-Match";
    private const string IfNoneMatch = "If-None-Match";
    private const string IfMatchLastModifiedTime = "x-amz-if-match-last-modified-time";
    private const string IfMatchSize = "x-amz-if-match-size";

    /// <summary>For PutObject, CompleteMultipartUpload, and the destination of CopyObject.</summary>
    /// <exception cref="S3Exception">NotImplemented: <c>If-None-Match</c> with anything but <c>*</c>, or both headers.</exception>
    public static WriteCondition ForWrite(string? ifMatch, string? ifNoneMatch)
    {
        if (ifNoneMatch is null)
        {
            return ForMatch(ifMatch);
        }

        if (ifMatch is not null || ifNoneMatch.AsSpan().Trim(" \t") is not "*")
        {
            throw S3Errors.NotImplemented.With(new ErrorDetail("Header", IfNoneMatch));
        }

        return new WriteCondition { MustNotExist = true };
    }

    /// <summary>For DeleteObject.</summary>
    /// <param name="ifMatch"><c>If-Match</c>.</param>
    /// <param name="lastModifiedTime"><c>x-amz-if-match-last-modified-time</c>: an HTTP date, or ISO 8601.</param>
    /// <param name="size"><c>x-amz-if-match-size</c>, in bytes.</param>
    /// <param name="now">See <see cref="HttpDate.TryParse"/>.</param>
    /// <exception cref="S3Exception">InvalidArgument: the time or the size cannot be read.</exception>
    public static WriteCondition ForDelete(string? ifMatch, string? lastModifiedTime, string? size, DateTimeOffset now)
    {
        var condition = ForMatch(ifMatch);
        if (lastModifiedTime is not null)
        {
            if (!HttpDate.TryParse(lastModifiedTime, now, out var time) && !TryParseIso(lastModifiedTime, out time))
            {
                throw S3Errors.InvalidArgument.ForArgument(IfMatchLastModifiedTime, lastModifiedTime);
            }

            condition = condition with { IfMatchLastModified = time };
        }

        if (size is not null)
        {
            if (!long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
            {
                throw S3Errors.InvalidArgument.ForArgument(IfMatchSize, size);
            }

            condition = condition with { IfMatchSize = bytes };
        }

        return condition;
    }

    /// <summary>The refusal of a write whose condition did not hold, naming its header.</summary>
    public static S3Exception Failed(in WriteCondition condition) => Preconditions.Failed(HeaderOf(condition));

    private static string HeaderOf(in WriteCondition condition) => condition switch
    {
        { MustNotExist: true } => IfNoneMatch,
        { MustExist: true } or { IfMatch: not null } => IfMatch,
        { IfMatchLastModified: not null } => IfMatchLastModifiedTime,
        _ => IfMatchSize,
    };

    private static WriteCondition ForMatch(string? ifMatch)
    {
        if (ifMatch is null)
        {
            return default;
        }

        var text = ifMatch.AsSpan().Trim(" \t");
        if (text is "*")
        {
            return new WriteCondition { MustExist = true };
        }

        // Text that is no entity tag of this store is still a condition: one that no object meets.
        return new WriteCondition { IfMatch = ETag.TryParse(text, out var tag) ? tag : ETag.Unmatchable };
    }

    private static bool TryParseIso(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text,
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyyMMdd'T'HHmmss'Z'"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out time);
}
