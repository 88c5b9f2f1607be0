using Gateway.Api.Pipeline;
using Gateway.Api.S3.Objects;
using Gateway.Core.Objects;

namespace Gateway.Api.S3.Tagging;

/// <summary>Gives other tags to a stored version.</summary>
internal static class TagChange
{
    /// <exception cref="Core.Errors.S3Exception"><c>NoSuchKey</c>, <c>NoSuchVersion</c>, <c>MethodNotAllowed</c> for a delete marker</exception>
    public static async ValueTask<ObjectRecord> ApplyAsync(
        IObjectIndex objects, S3Request request, VersionSelector version, IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        // Not cancelled with the request: the outcome of a commit must be known.
        var changed = await objects.UpdateAsync(
            request.Bucket.Id, request.Key, version, found => found with { Tags = tags }, CancellationToken.None);
        return changed is { IsDeleteMarker: false } ? changed : throw MissingObject.Refusal(request.Bucket, changed, request.Key, version);
    }
}
