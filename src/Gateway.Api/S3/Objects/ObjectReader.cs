using System.Buffers;
using Gateway.Core.Blobs;
using Gateway.Core.Buckets;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Api.S3.Objects;

/// <summary>
/// Finds a version and opens its body as one consistent pair: when an overwrite takes the body away in between, the row is read again.
/// Safe for concurrent use.
/// </summary>
internal sealed class ObjectReader(IObjectIndex objects, IBlobStore blobs)
{
    // Each round means that the key was overwritten between two reads; many in a row mean that bytes are missing from the store.
    private const int MaximumRounds = 16;

    /// <summary>The version that a request names, never a delete marker.</summary>
    /// <exception cref="Core.Errors.S3Exception"><c>NoSuchKey</c>, <c>NoSuchVersion</c>, <c>MethodNotAllowed</c> for a delete marker by its id</exception>
    public async ValueTask<ObjectRecord> FindAsync(
        BucketRecord bucket, ObjectKey key, VersionSelector version, CancellationToken cancellationToken)
    {
        var found = await objects.FindAsync(bucket.Id, key, version, cancellationToken);
        return found is { IsDeleteMarker: false } ? found : throw MissingObject.Refusal(bucket, found, key, version);
    }

    /// <summary>Finds a version, lets the caller choose a range of it, and opens its body there.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="version">Which version.</param>
    /// <param name="choose">Checks the version and its parts (null unless it has a part manifest) and picks the range; may be called again.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<OpenedObject<TChoice>> OpenAsync<TChoice>(
        BucketRecord bucket,
        ObjectKey key,
        VersionSelector version,
        Func<ObjectRecord, IReadOnlyList<ObjectPart>?, TChoice> choose,
        CancellationToken cancellationToken)
        where TChoice : IBodyChoice
    {
        for (var round = 1; ; round++)
        {
            var (found, parts) = await FindWithPartsAsync(bucket, key, version, cancellationToken);
            try
            {
                var choice = choose(found, parts);
                if (await OpenBodyAsync(found, parts, choice.Offset, choice.Length, cancellationToken) is { } body)
                {
                    return new OpenedObject<TChoice>(found, choice, body);
                }
            }
            catch (BlobMissingException) when (round < MaximumRounds)
            {
                continue;
            }

            if (round >= MaximumRounds)
            {
                throw new IOException($"The body of object version {found.Sequence} is missing.");
            }
        }
    }

    /// <summary>The version that a request names, and its part manifest where it has one.</summary>
    /// <inheritdoc cref="FindAsync"/>
    public async ValueTask<(ObjectRecord Version, IReadOnlyList<ObjectPart>? Parts)> FindWithPartsAsync(
        BucketRecord bucket, ObjectKey key, VersionSelector version, CancellationToken cancellationToken)
    {
        for (var round = 1; ; round++)
        {
            var found = await FindAsync(bucket, key, version, cancellationToken);
            if (found.Body != BodyKind.Parts)
            {
                return (found, null);
            }

            if (await objects.ReadPartsAsync(found, cancellationToken) is { } parts)
            {
                return (found, parts);
            }

            if (round >= MaximumRounds)
            {
                throw new IOException($"The part manifest of object version {found.Sequence} is missing.");
            }
        }
    }

    private async ValueTask<ObjectBody?> OpenBodyAsync(
        ObjectRecord version, IReadOnlyList<ObjectPart>? parts, long offset, long length, CancellationToken cancellationToken)
    {
        if (length == 0)
        {
            return new InlineObjectBody(ArrayPool<byte>.Shared.Rent(0), 0);
        }

        if (version.Body == BodyKind.Inline)
        {
            var size = (int)version.Size;
            var body = new InlineObjectBody(ArrayPool<byte>.Shared.Rent(size), size);
            var isRead = false;
            try
            {
                isRead = await objects.ReadInlineBodyAsync(version, body.Memory, cancellationToken);
                return isRead ? body : null;
            }
            finally
            {
                if (!isRead)
                {
                    await body.DisposeAsync();
                }
            }
        }

        var blobBody = new BlobObjectBody(blobs, parts is null ? [version.Blob] : [.. parts.Select(part => part.Blob)]);
        try
        {
            await blobBody.OpenAtAsync(offset, cancellationToken);
            return blobBody;
        }
        catch
        {
            await blobBody.DisposeAsync();
            throw;
        }
    }
}
