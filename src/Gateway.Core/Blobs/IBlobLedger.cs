using Gateway.Core.Names;

namespace Gateway.Core.Blobs;

/// <summary>
/// What the metadata store knows of blobs: which of them a row owns, which lost their row, and which writers may still commit.
/// An incarnation is one run of one gateway process; the blobs it writes carry its number.
/// </summary>
public interface IBlobLedger
{
    /// <summary>Registers a new incarnation, durably, before it writes a blob. Numbers are never used twice.</summary>
    ValueTask<ulong> OpenIncarnationAsync(CancellationToken cancellationToken);

    /// <summary>
    /// From now on every commit that would give a new blob of this incarnation to a row answers <c>WriterRevoked</c>. Blobs that a row owns
    /// already, such as the parts of an open upload, stay good.
    /// </summary>
    ValueTask RevokeIncarnationAsync(ulong incarnation, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets an incarnation that has ended and left no orphan: on an orderly stop, or after its orphans were collected. Commits of new blobs
    /// of a forgotten incarnation answer <c>WriterRevoked</c>, too.
    /// </summary>
    ValueTask CloseIncarnationAsync(ulong incarnation, CancellationToken cancellationToken);

    /// <summary>Every incarnation that was opened and not closed.</summary>
    ValueTask<IReadOnlyList<ulong>> ListIncarnationsAsync(CancellationToken cancellationToken);

    /// <summary>Whether a row owns the blob or it is on the garbage list.</summary>
    ValueTask<bool> IsKnownAsync(BlobId blob, CancellationToken cancellationToken);

    /// <summary>At most <paramref name="count"/> blobs that lost their row before <paramref name="before"/>, oldest first.</summary>
    ValueTask<IReadOnlyList<GarbageEntry>> ListGarbageAsync(DateTimeOffset before, int count, CancellationToken cancellationToken);

    /// <summary>Takes blobs off the garbage list after their files were removed.</summary>
    ValueTask ForgetGarbageAsync(IReadOnlyList<GarbageEntry> entries, CancellationToken cancellationToken);
}
