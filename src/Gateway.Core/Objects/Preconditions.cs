using Gateway.Core.Errors;

namespace Gateway.Core.Objects;

/// <summary>Decides whether a conditional read goes on.</summary>
/// <remarks>
/// RFC 9110, section 13.2.2, is the order; what S3 documents of headers together follows from it: an entity tag decides, and the date beside it
/// counts only in its absence. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
/// </remarks>
public static class Preconditions
{
    /// <summary>For GetObject and HeadObject.</summary>
    /// <param name="conditions">The headers.</param>
    /// <param name="tag">The entity tag of the version that would be read.</param>
    /// <param name="lastModified">Its time; fractions of a second do not count, since the client never saw them.</param>
    /// <param name="now">A date after it is no valid <c>If-Modified-Since</c> to S3, and is ignored like one that cannot be read.</param>
    public static PreconditionResult Evaluate(in ReadConditions conditions, ETag tag, DateTimeOffset lastModified, DateTimeOffset now)
    {
        var modified = lastModified.ToUnixTimeSeconds();
        if (conditions.IfMatch is { } ifMatch)
        {
            if (!Matches(ifMatch, tag, weak: false))
            {
                return new PreconditionResult(PreconditionOutcome.Failed, "If-Match");
            }
        }
        else if (HttpDate.TryParse(conditions.IfUnmodifiedSince, now, out var unmodifiedSince)
            && modified > unmodifiedSince.ToUnixTimeSeconds())
        {
            return new PreconditionResult(PreconditionOutcome.Failed, "If-Unmodified-Since");
        }

        if (conditions.IfNoneMatch is { } ifNoneMatch)
        {
            if (Matches(ifNoneMatch, tag, weak: true))
            {
                return new PreconditionResult(PreconditionOutcome.NotModified, "If-None-Match");
            }
        }
        else if (HttpDate.TryParse(conditions.IfModifiedSince, now, out var modifiedSince)
            && modifiedSince <= now
            && modified <= modifiedSince.ToUnixTimeSeconds())
        {
            return new PreconditionResult(PreconditionOutcome.NotModified, "If-Modified-Since");
        }

        return PreconditionResult.Proceed;
    }

    /// <summary>For the source of CopyObject and UploadPartCopy, where a copy that is not needed is refused like any other: there is no 304.</summary>
    /// <inheritdoc cref="Evaluate"/>
    public static PreconditionResult EvaluateCopySource(
        in ReadConditions conditions, ETag tag, DateTimeOffset lastModified, DateTimeOffset now)
    {
        var result = Evaluate(conditions, tag, lastModified, now);
        return result.Condition is null
            ? result
            : new PreconditionResult(PreconditionOutcome.Failed, $"x-amz-copy-source-{result.Condition}");
    }

    /// <summary>Whether the <c>Range</c> beside an <c>If-Range</c> counts; the whole object is meant when it does not.</summary>
    /// <param name="ifRange">An entity tag, compared strongly, or a date, which must be the very time of the version; null holds.</param>
    /// <param name="tag">The entity tag of the version that would be read.</param>
    /// <param name="lastModified">Its time.</param>
    /// <param name="now">See <see cref="HttpDate.TryParse"/>.</param>
    /// <remarks>RFC 9110, section 13.1.5.</remarks>
    public static bool IfRangeHolds(string? ifRange, ETag tag, DateTimeOffset lastModified, DateTimeOffset now)
    {
        if (ifRange is null)
        {
            return true;
        }

        return HttpDate.TryParse(ifRange, now, out var date)
            ? date.ToUnixTimeSeconds() == lastModified.ToUnixTimeSeconds()
            : ETag.TryParse(ifRange.AsSpan().Trim(), out var wanted) && wanted == tag;
    }

    /// <summary>The refusal that names the header.</summary>
    public static S3Exception Failed(string condition) => S3Errors.PreconditionFailed.With(new ErrorDetail("Condition", condition));

    /// <param name="list"><c>*</c>, or entity tags with commas between; S3 takes them without quotes too. None of its tags holds a comma.</param>
    /// <param name="tag">The current tag.</param>
    /// <param name="weak">Whether a weak tag of the client may match, as in <c>If-None-Match</c>.</param>
    private static bool Matches(ReadOnlySpan<char> list, ETag tag, bool weak)
    {
        foreach (var range in list.Split(','))
        {
            var item = list[range].Trim(" \t");
            if (item is "*")
            {
                return true;
            }

            if (weak && item.StartsWith("W/\"", StringComparison.Ordinal))
            {
                item = item[2..];
            }

            if (ETag.TryParse(item, out var candidate) && candidate == tag)
            {
                return true;
            }
        }

        return false;
    }
}
