using System.Buffers.Binary;
using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Metadata.Rows;

namespace Gateway.Metadata.Rocks.Objects;

/// <summary>
/// Finds versions of a key. The current object is in one family, older objects and all delete markers in another; where the current version is a
/// delete marker, it is the newest of the latter.
/// </summary>
internal static class VersionRows
{
    /// <summary>The current object; null when there is none, or a delete marker.</summary>
    public static ObjectRecord? FindLive(IRowSource source, BucketId bucket, ObjectKey key)
    {
        Span<byte> buffer = stackalloc byte[RowKeys.MaximumLength];
        using var row = source.Get(Family.Objects, RowKeys.Object(buffer, bucket, key));
        return row.Exists ? ObjectRow.Read(key, row.Bytes) : null;
    }

    /// <summary>The current version: an object or a delete marker.</summary>
    public static ObjectRecord? FindCurrent(IRowSource source, BucketId bucket, ObjectKey key, VersioningState versioning)
    {
        var live = FindLive(source, bucket, key);
        return live is null && versioning != VersioningState.Unversioned ? FindNewestOlder(source, bucket, key, skip: null) : live;
    }

    /// <summary>The newest version that is not the current object, other than <paramref name="skip"/>.</summary>
    public static ObjectRecord? FindNewestOlder(IRowSource source, BucketId bucket, ObjectKey key, ulong? skip)
    {
        Span<byte> buffer = stackalloc byte[RowKeys.MaximumLength];
        using var rows = source.Scan(Family.Versions, RowKeys.OfKey(buffer, bucket, key));
        for (var found = rows.SeekToStart(); found; found = rows.Next())
        {
            var version = ObjectRow.Read(key, rows.Value);
            if (version.Sequence != skip)
            {
                return version;
            }
        }

        return null;
    }

    /// <summary>The null version where it is not the current object.</summary>
    public static ObjectRecord? FindOlderNull(IRowSource source, BucketId bucket, ObjectKey key)
    {
        Span<byte> buffer = stackalloc byte[RowKeys.MaximumLength];
        using var entry = source.Get(Family.NullVersions, RowKeys.Object(buffer, bucket, key));
        return entry.Exists ? FindOlder(source, bucket, key, BinaryPrimitives.ReadUInt64BigEndian(entry.Bytes)) : null;
    }

    /// <summary>A specific version; null when there is none.</summary>
    public static ObjectRecord? Find(IRowSource source, BucketId bucket, ObjectKey key, VersionId id)
    {
        var live = FindLive(source, bucket, key);
        if (live is not null && live.VersionId == id)
        {
            return live;
        }

        if (id.IsNull)
        {
            return FindOlderNull(source, bucket, key);
        }

        var older = FindOlder(source, bucket, key, id.Sequence);
        return older is not null && older.VersionId == id ? older : null;
    }

    private static ObjectRecord? FindOlder(IRowSource source, BucketId bucket, ObjectKey key, ulong sequence)
    {
        Span<byte> buffer = stackalloc byte[RowKeys.MaximumLength];
        using var row = source.Get(Family.Versions, RowKeys.Version(buffer, bucket, key, sequence));
        return row.Exists ? ObjectRow.Read(key, row.Bytes) : null;
    }
}
