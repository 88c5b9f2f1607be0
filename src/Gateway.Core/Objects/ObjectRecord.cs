using System.Diagnostics.CodeAnalysis;
using Gateway.Core.Names;

namespace Gateway.Core.Objects;

/// <summary>A committed object version, or a delete marker: one row of the store.</summary>
public sealed record ObjectRecord : NewObject
{
    public ObjectRecord()
    {
    }

    /// <summary>The committed form of a new version. Times are cut to the milliseconds that are stored.</summary>
    [SetsRequiredMembers]
    public ObjectRecord(NewObject committed, ulong sequence, VersionId versionId)
        : base(committed)
    {
        LastModified = StoredTime.Of(committed.LastModified);
        Retention = committed.Retention is { } retention
            ? retention with { RetainUntil = StoredTime.Of(retention.RetainUntil) }
            : null;
        Sequence = sequence;
        VersionId = versionId;
    }

    /// <summary>
    /// The number of the commit that made this version; later commits of a key have higher numbers. Assigned by the store; also the name of
    /// an inline body.
    /// </summary>
    public required ulong Sequence { get; init; }

    public required VersionId VersionId { get; init; }

    /// <summary>A delete marker has no bytes, no entity tag, no metadata.</summary>
    public bool IsDeleteMarker { get; init; }
}
