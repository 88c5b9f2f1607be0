using Gateway.Api.Pipeline;
using Gateway.Api.Routing;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Objects;

/// <summary>The object that a copy reads: <c>x-amz-copy-source</c>, decoded once.</summary>
internal sealed record CopySource(BucketRecord Bucket, ObjectKey Key, VersionSelector Version, ReadConditions Conditions)
{
    /// <summary>The most that one copy may read, in bytes: 5 GiB.</summary>
    public const long MaximumLength = BodyIngest.MaximumLength;

    public const string Header = "x-amz-copy-source";
    private const string VersionMark = "?versionId=";

    /// <summary>What reading it needs.</summary>
    public Need Need =>
        NeedOf(Version.IsSpecific ? "s3:GetObjectVersion" : "s3:GetObject");

    /// <summary>What reading its tags needs.</summary>
    public Need TaggingNeed => NeedOf(Version.IsSpecific ? "s3:GetObjectVersionTagging" : "s3:GetObjectTagging");

    /// <summary>Checks the conditions on the source against the version that was found.</summary>
    /// <exception cref="S3Exception"><c>PreconditionFailed</c></exception>
    public void Check(ObjectRecord version, DateTimeOffset now) => Objects.Conditions.CheckCopySource(Conditions, version, now);

    /// <exception cref="S3Exception"><c>InvalidArgument</c>, <c>NoSuchBucket</c>, or the refusal of an expected owner</exception>
    public static async ValueTask<CopySource> ReadAsync(S3Request request, IBucketStore buckets, CancellationToken cancellationToken)
    {
        var text = request.Header(Header) ?? "";
        var mark = text.IndexOf(VersionMark, StringComparison.Ordinal);
        var path = mark < 0 ? text.AsSpan() : text.AsSpan(0, mark);
        var version = VersionIds.Read(mark < 0 ? null : text[(mark + VersionMark.Length)..]);
        if (!PercentEncoding.TryDecode(path, plusIsSpace: false, out var decoded))
        {
            throw Invalid(text);
        }

        var name = decoded.AsSpan().TrimStart('/');
        var slash = name.IndexOf('/');
        if (slash <= 0 || slash == name.Length - 1 || !BucketName.TryParse(name[..slash].ToString(), out var bucketName))
        {
            throw Invalid(text);
        }

        var keyText = name[(slash + 1)..].ToString();
        if (!ObjectKey.TryCreate(keyText, out var key))
        {
            throw RequestTarget.KeyTooLong(keyText);
        }

        var bucket = await buckets.FindAsync(bucketName, cancellationToken)
            ?? throw S3Errors.NoSuchBucket.With(new ErrorDetail("BucketName", bucketName.Value));
        ExpectedBucketOwner.Check(request.Header("x-amz-source-expected-bucket-owner"), bucket.Owner);
        return new CopySource(bucket, key, version, Objects.Conditions.OfCopySource(request));
    }

    /// <summary>The header's bucket and key as they are read: decoded, without leading slashes and without the version; null when it is malformed.</summary>
    public static string? Normalize(string text)
    {
        var mark = text.IndexOf(VersionMark, StringComparison.Ordinal);
        return PercentEncoding.TryDecode(mark < 0 ? text : text.AsSpan(0, mark), plusIsSpace: false, out var decoded) ? decoded.TrimStart('/') : null;
    }

    private Need NeedOf(string action) => new(action, $"arn:aws:s3:::{Bucket.Name}/{Key}", Bucket.Owner)
    {
        Bucket = Bucket,
        Object = new ObjectVersionRef(Key, Version),
    };

    private static S3Exception Invalid(string text) => S3Errors.InvalidArgument.ForArgument(
        Header, text, "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
}
