using Gateway.Core.Listing;
using Gateway.Core.Multipart;
using Gateway.Core.Names;

namespace Gateway.Core.Objects;

/// <summary>
/// The rows of objects. Reads see every commit that was answered before they began, in lists too. Safe for concurrent use.
/// A write is durable when its task completes; one that throws may or may not have happened.
/// </summary>
public interface IObjectIndex
{
    /// <summary>The selected version, which may be a delete marker; null when there is none.</summary>
    ValueTask<ObjectRecord?> FindAsync(BucketId bucket, ObjectKey key, VersionSelector version, CancellationToken cancellationToken);

    /// <summary>
    /// Copies the inline body of a version into <paramref name="destination"/>, which is at least as long as the object's size. False when the
    /// version was overwritten or deleted meanwhile: read the row again.
    /// </summary>
    ValueTask<bool> ReadInlineBodyAsync(ObjectRecord version, Memory<byte> destination, CancellationToken cancellationToken);

    /// <summary>The parts of an object with a <see cref="BodyKind.Parts"/> body, in order; null when the version is gone meanwhile.</summary>
    ValueTask<IReadOnlyList<ObjectPart>?> ReadPartsAsync(ObjectRecord version, CancellationToken cancellationToken);

    ValueTask<PutResult> PutAsync(ObjectPut put, CancellationToken cancellationToken);

    /// <summary>
    /// Changes what a version carries besides its bytes, such as its tags, with no other write to the key in between. The function runs inside the
    /// transaction and may run more than once: it must be quick, pure and not call the store. It is not called for delete markers.
    /// </summary>
    /// <returns>The changed version; the delete marker that the selector named; or null when there is no such version.</returns>
    /// <exception cref="ArgumentException">The change touched more than tags, retention and legal hold; nothing was changed.</exception>
    ValueTask<ObjectRecord?> UpdateAsync(
        BucketId bucket, ObjectKey key, VersionSelector version, Func<ObjectRecord, ObjectRecord> change, CancellationToken cancellationToken);

    ValueTask<DeleteResult> DeleteAsync(ObjectDelete delete, CancellationToken cancellationToken);

    /// <summary>One page of the current versions of a bucket; delete markers and older versions are not in it.</summary>
    ValueTask<ObjectPage> ListAsync(ObjectQuery query, CancellationToken cancellationToken);
}
