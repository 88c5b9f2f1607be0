using Gateway.Api.Pipeline;
using Gateway.Core.Errors;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Objects;

/// <summary>The conditional headers of requests.</summary>
internal static class Conditions
{
    public static ReadConditions OfRead(S3Request request) => new()
    {
        IfMatch = request.Header("If-Match"),
        IfNoneMatch = request.Header("If-None-Match"),
        IfModifiedSince = request.Header("If-Modified-Since"),
        IfUnmodifiedSince = request.Header("If-Unmodified-Since"),
    };

    public static ReadConditions OfCopySource(S3Request request) => new()
    {
        IfMatch = request.Header("x-amz-copy-source-if-match"),
        IfNoneMatch = request.Header("x-amz-copy-source-if-none-match"),
        IfModifiedSince = request.Header("x-amz-copy-source-if-modified-since"),
        IfUnmodifiedSince = request.Header("x-amz-copy-source-if-unmodified-since"),
    };

    public static WriteCondition OfWrite(S3Request request) =>
        WriteConditions.ForWrite(request.Header("If-Match"), request.Header("If-None-Match"));

    /// <summary>
    /// What making the object of a request needs: more with tags and with an access control list, and with <c>If-Match</c>, whose answer says something of the
    /// object that is there.
    /// </summary>
    public static IReadOnlyList<Need> WriteNeeds(S3Request request, in WriteCondition condition)
    {
        var put = new Need("s3:PutObject", request.ObjectArn);
        var asksMatch = condition is not { IfMatch: null, MustExist: false };
        var hasTags = request.ObjectTags is { Count: > 0 };
        var hasAcl = request.HasHeader("x-amz-acl");
        if (!asksMatch && !hasTags && !hasAcl)
        {
            return [put];
        }

        var needs = new List<Need> { put };
        if (asksMatch)
        {
            needs.Add(new Need("s3:GetObject", request.ObjectArn));
        }

        if (hasTags)
        {
            needs.Add(new Need("s3:PutObjectTagging", request.ObjectArn));
        }

        if (hasAcl)
        {
            needs.Add(new Need("s3:PutObjectAcl", request.ObjectArn));
        }

        return needs;
    }

    public static WriteCondition OfDelete(S3Request request, DateTimeOffset now) => WriteConditions.ForDelete(
        request.Header("If-Match"),
        request.Header("x-amz-if-match-last-modified-time"),
        request.Header("x-amz-if-match-size"),
        now);

    /// <summary>Refuses a read whose conditions do not hold, with 304 or 412.</summary>
    /// <exception cref="S3Exception"><c>NotModified</c> or <c>PreconditionFailed</c></exception>
    public static void CheckRead(in ReadConditions conditions, ObjectRecord version, DateTimeOffset now)
    {
        if (conditions.IsNone)
        {
            return;
        }

        var (outcome, condition) = Preconditions.Evaluate(conditions, version.ETag, version.LastModified, now);
        switch (outcome)
        {
            case PreconditionOutcome.Failed:
                throw Preconditions.Failed(condition!);
            case PreconditionOutcome.NotModified:
                throw new S3Exception(S3Errors.NotModified, S3Errors.NotModified.Message, [])
                {
                    Headers = [.. NotModifiedHeaders(version)],
                };
        }
    }

    // RFC 9110, section 15.4.5: what a cache needs to renew what it has.
    private static IEnumerable<KeyValuePair<string, string>> NotModifiedHeaders(ObjectRecord version)
    {
        yield return new("ETag", version.ETag.ToQuotedString());
        yield return new("Last-Modified", HttpDate.Format(version.LastModified));
        if (version.Metadata.CacheControl is { } cacheControl)
        {
            yield return new("Cache-Control", cacheControl);
        }

        if (version.Metadata.Expires is { } expires)
        {
            yield return new("Expires", expires);
        }

        if (!version.VersionId.IsNull)
        {
            yield return new("x-amz-version-id", version.VersionId.ToString());
        }
    }

    /// <exception cref="S3Exception"><c>PreconditionFailed</c></exception>
    public static void CheckCopySource(in ReadConditions conditions, ObjectRecord version, DateTimeOffset now)
    {
        if (!conditions.IsNone
            && Preconditions.EvaluateCopySource(conditions, version.ETag, version.LastModified, now).Condition is { } failed)
        {
            throw Preconditions.Failed(failed);
        }
    }
}
