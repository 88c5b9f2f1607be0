using System.Buffers;
using System.Globalization;
using Gateway.Api.Pipeline;
using Gateway.Core.Errors;
using Gateway.Core.Objects;
using Gateway.Iam.Signing.Bodies;

namespace Gateway.Api.S3.Objects;

/// <summary>The headers that describe an object: read when it is stored, written when it is returned.</summary>
internal static class ObjectHeaders
{
    /// <summary>Names and values of user metadata together, in bytes of UTF-8.</summary>
    public const int MaximumUserMetadata = 2048;

    private const string UserPrefix = "x-amz-meta-";

    private static readonly SearchValues<char> s_tokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <exception cref="S3Exception"><c>MetadataTooLarge</c>, or <c>InvalidArgument</c> for what no answer could return</exception>
    public static ObjectMetadata ReadMetadata(S3Request request) => new()
    {
        ContentType = Read(request, "Content-Type"),
        ContentEncoding = AwsChunkedEncoding.Strip(Read(request, "Content-Encoding")),
        CacheControl = Read(request, "Cache-Control"),
        ContentDisposition = Read(request, "Content-Disposition"),
        ContentLanguage = Read(request, "Content-Language"),
        Expires = Read(request, "Expires"),
        WebsiteRedirectLocation = ReadRedirect(request),
        User = ReadUser(request),
    };

    /// <exception cref="S3Exception"><c>InvalidStorageClass</c></exception>
    public static string ReadStorageClass(S3Request request)
    {
        var storageClass = request.Header("x-amz-storage-class");
        if (string.IsNullOrEmpty(storageClass))
        {
            return StorageClasses.Standard;
        }

        return StorageClasses.IsKnown(storageClass) ? storageClass : throw S3Errors.InvalidStorageClass.With();
    }

    /// <summary>Everything that GetObject and HeadObject say of an object besides its length and range.</summary>
    public static void Write(S3Response response, S3Request request, ObjectRecord version, bool showsTagCount)
    {
        var metadata = version.Metadata;
        var query = request.Query;
        response.ETag(version.ETag);
        response.Time("Last-Modified", version.LastModified);
        response.Header("Accept-Ranges", "bytes");
        response.Header("Content-Type", query["response-content-type"] ?? metadata.ContentType ?? "binary/octet-stream");
        response.Header("Content-Encoding", query["response-content-encoding"] ?? metadata.ContentEncoding);
        response.Header("Cache-Control", query["response-cache-control"] ?? metadata.CacheControl);
        response.Header("Content-Disposition", query["response-content-disposition"] ?? metadata.ContentDisposition);
        response.Header("Content-Language", query["response-content-language"] ?? metadata.ContentLanguage);
        response.Header("Expires", query["response-expires"] ?? metadata.Expires);
        response.Header("x-amz-website-redirect-location", metadata.WebsiteRedirectLocation);
        if (version.StorageClass != StorageClasses.Standard)
        {
            response.Header("x-amz-storage-class", version.StorageClass);
        }

        WriteVersion(response, version);
        if (showsTagCount)
        {
            response.Header("x-amz-tagging-count", version.Tags.Count.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var (name, value) in metadata.User)
        {
            response.Header(UserPrefix + name, HeaderText.Encode(value));
        }
    }

    /// <summary>The version id, which objects of a bucket without versioning do not show.</summary>
    public static void WriteVersion(S3Response response, ObjectRecord version)
    {
        if (!version.VersionId.IsNull)
        {
            response.Header("x-amz-version-id", version.VersionId.ToString());
        }
    }

    private static List<KeyValuePair<string, string>> ReadUser(S3Request request)
    {
        var user = new List<KeyValuePair<string, string>>();
        var size = 0;
        foreach (var (name, wire) in request.HeadersOf(UserPrefix))
        {
            if (name.Length == UserPrefix.Length)
            {
                continue;
            }

            // The headers of a presigned URL come from its query, which can hold what no header can: the answers to reads would fail on it.
            if (!IsToken(name))
            {
                throw S3Errors.InvalidArgument.ForArgument(UserPrefix, name, "The name of the metadata is not valid in a header.");
            }

            var shortName = name[UserPrefix.Length..].ToLowerInvariant();
            var value = HeaderText.Decode(wire);
            size += shortName.Length + System.Text.Encoding.UTF8.GetByteCount(value);
            user.Add(new KeyValuePair<string, string>(shortName, value));
        }

        return size <= MaximumUserMetadata
            ? user
            : throw S3Errors.MetadataTooLarge.With(
                new ErrorDetail("Size", size.ToString(CultureInfo.InvariantCulture)),
                new ErrorDetail("MaxSizeAllowed", MaximumUserMetadata.ToString(CultureInfo.InvariantCulture)));
    }

    private static string? ReadRedirect(S3Request request)
    {
        var location = Read(request, "x-amz-website-redirect-location");
        return location is null || location.StartsWith('/') || location.StartsWith("http://", StringComparison.Ordinal)
            || location.StartsWith("https://", StringComparison.Ordinal)
            ? location
            : throw S3Errors.InvalidRequest.WithMessage("The website redirect location must have a prefix of 'http://' or 'https://' or '/'.");
    }

    // RFC 9110, section 5.6.2.
    private static bool IsToken(string name) => !name.AsSpan().ContainsAnyExcept(s_tokenCharacters);

    // The server cannot send a control character back, and a presigned query can carry characters that no header has.
    private static string? Read(S3Request request, string name)
    {
        var value = request.Header(name);
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        return HeaderText.IsLatin1(value)
            ? value
            : throw S3Errors.InvalidArgument.WithMessage(
                "Header value cannot be represented using ISO-8859-1.", new ErrorDetail("ArgumentName", name));
    }
}
