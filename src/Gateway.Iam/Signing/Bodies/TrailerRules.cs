using System.Collections.Frozen;
using Gateway.Core.Errors;

namespace Gateway.Iam.Signing.Bodies;

/// <summary>Which trailing header a request announces in <c>x-amz-trailer</c>.</summary>
internal static class TrailerRules
{
    private static readonly FrozenSet<string> s_known = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "x-amz-checksum-crc32",
        "x-amz-checksum-crc32c",
        "x-amz-checksum-crc64nvme",
        "x-amz-checksum-sha1",
        "x-amz-checksum-sha256",
        "x-amz-checksum-sha512",
        "x-amz-checksum-md5",
        "x-amz-checksum-xxhash64",
        "x-amz-checksum-xxhash3",
        "x-amz-checksum-xxhash128");

    /// <summary>The one name, lower-case; null when none is announced.</summary>
    /// <exception cref="S3Exception">InvalidRequest: a trailer that is no checksum, or a checksum in the head, too.</exception>
    public static string? Declared(RequestHead head)
    {
        if (head.Header("x-amz-trailer") is not { } declared)
        {
            return null;
        }

        var name = declared.Trim();
        if (!s_known.Contains(name))
        {
            throw S3Errors.InvalidRequest.WithMessage("The value specified in the x-amz-trailer header is not supported");
        }

        return head.Headers.Any(header => s_known.Contains(header.Name))
            ? throw S3Errors.InvalidRequest.WithMessage("Expecting a single x-amz-checksum- header")
            : name.ToLowerInvariant();
    }
}
