using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Errors;
using Gateway.Core.Multipart;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;
using Gateway.Iam.Signing;

namespace Gateway.Api.S3.Objects;

/// <summary>What GetObject and HeadObject are asked for.</summary>
internal sealed record ReadInput
{
    private const int MaximumPart = 10_000;

    private static readonly string[] s_overrides =
    [
        "response-content-type", "response-content-language", "response-expires", "response-cache-control",
        "response-content-disposition", "response-content-encoding",
    ];

    public required VersionSelector Version { get; init; }

    /// <summary>The <c>Range</c> header as sent.</summary>
    public string? Range { get; init; }

    /// <summary>The <c>If-Range</c> header as sent: the range counts only while the object is the one that the client has a part of.</summary>
    public string? IfRange { get; init; }

    public int? PartNumber { get; init; }

    public ReadConditions Conditions { get; init; }

    /// <summary><c>x-amz-checksum-mode: ENABLED</c></summary>
    public bool WantsChecksum { get; init; }

    /// <exception cref="S3Exception">A combination or a value that S3 refuses.</exception>
    public static ReadInput Read(S3Request request)
    {
        var query = request.Query;
        if (request.Signed.Scheme == SignatureScheme.None && Array.Exists(s_overrides, query.Has))
        {
            throw S3Errors.InvalidRequest.WithMessage("Request specific response headers cannot be used for anonymous GET requests.");
        }

        foreach (var name in s_overrides)
        {
            if (query[name] is { } value && !HeaderText.IsLatin1(value))
            {
                throw S3Errors.InvalidArgument.ForArgument(name, value, "Header value cannot be represented using ISO-8859-1.");
            }
        }

        UnsupportedHeaders.CheckCustomerKey(request);
        var range = request.Header("Range");
        int? part = query["partNumber"] is { } text ? ReadPart(text) : null;
        if (range is not null && part is not null)
        {
            throw S3Errors.InvalidRequest.WithMessage("Cannot specify both Range header and partNumber query parameter");
        }

        return new ReadInput
        {
            Version = VersionIds.Read(query["versionId"]),
            Range = range,
            IfRange = request.Header("If-Range"),
            PartNumber = part,
            Conditions = Objects.Conditions.OfRead(request),
            WantsChecksum = string.Equals(request.Header("x-amz-checksum-mode"), "ENABLED", StringComparison.OrdinalIgnoreCase),
        };
    }

    public IReadOnlyList<Need> Needs(S3Request request) =>
        [new(Version.IsSpecific ? "s3:GetObjectVersion" : "s3:GetObject", request.ObjectArn)];

    /// <summary>Checks the conditions against a version and picks the bytes of it that are asked for.</summary>
    /// <exception cref="S3Exception"><c>NotModified</c>, <c>PreconditionFailed</c>, <c>InvalidRange</c>, <c>InvalidPartNumber</c></exception>
    public ReadChoice Choose(ObjectRecord version, IReadOnlyList<ObjectPart>? parts, DateTimeOffset now)
    {
        Objects.Conditions.CheckRead(Conditions, version, now);
        if (PartNumber is { } number)
        {
            return ReadChoice.OfPart(version, parts, number);
        }

        var wanted = Preconditions.IfRangeHolds(IfRange, version.ETag, version.LastModified, now) ? Range : null;
        return ByteRange.Parse(wanted, version.Size) is { } range
            ? new ReadChoice(range.Offset, range.Length, IsPartial: true, range.ToContentRange(version.Size), null)
            : new ReadChoice(0, version.Size, IsPartial: false, null, null);
    }

    private static int ReadPart(string text) =>
        DecimalText.TryParse(text, out int number) && number is >= 1 and <= MaximumPart
            ? number
            : throw S3Errors.InvalidArgument.ForArgument(
                "partNumber", text, $"Part number must be an integer between 1 and {MaximumPart}, inclusive");
}
