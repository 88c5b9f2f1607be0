using Gateway.Api.Pipeline;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Api.S3;

/// <summary>Reads the <c>versionId</c> of requests and copy sources.</summary>
internal static class VersionIds
{
    /// <summary>For operations that make a version: they cannot be asked for one.</summary>
    /// <exception cref="S3Exception"><c>InvalidArgument</c></exception>
    public static void Refuse(S3Request request)
    {
        if (request.Query["versionId"] is { } text)
        {
            throw S3Errors.InvalidArgument.ForArgument("versionId", text, "This operation does not accept a version-id.");
        }
    }

    /// <param name="text">Null selects the current version.</param>
    /// <exception cref="S3Exception"><c>InvalidArgument</c></exception>
    public static VersionSelector Read(string? text)
    {
        if (text is null)
        {
            return VersionSelector.Current;
        }

        if (text.Length == 0)
        {
            throw S3Errors.InvalidArgument.ForArgument("versionId", text, "Version id cannot be the empty string");
        }

        return VersionId.TryParse(text, out var id)
            ? VersionSelector.Of(id)
            : throw S3Errors.InvalidArgument.ForArgument("versionId", text, "Invalid version id specified");
    }
}
