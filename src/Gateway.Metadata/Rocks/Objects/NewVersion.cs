using System.Buffers.Binary;
using System.Security.Cryptography;
using Gateway.Core.Buckets;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks.Commits;

namespace Gateway.Metadata.Rocks.Objects;

/// <summary>Gives a new version its place in the order of commits, and its id.</summary>
internal static class NewVersion
{
    public static ObjectRecord Of(Transaction transaction, BucketRecord bucket, NewObject added)
    {
        var sequence = transaction.NextSequence();
        return new ObjectRecord(added, sequence, VersionPlanner.NewVersionId(bucket.Versioning, sequence, Nonce(bucket)));
    }

    public static ObjectRecord Marker(Transaction transaction, BucketRecord bucket, ObjectDelete delete)
    {
        var sequence = transaction.NextSequence();
        return new ObjectRecord
        {
            Key = delete.Key,
            LastModified = StoredTime.Of(delete.Time),
            Size = 0,
            ETag = default,
            Owner = delete.Owner,
            Sequence = sequence,
            VersionId = VersionPlanner.NewVersionId(bucket.Versioning, sequence, Nonce(bucket)),
            IsDeleteMarker = true,
        };
    }

    // Makes version ids that cannot be guessed from another one.
    private static ulong Nonce(BucketRecord bucket)
    {
        if (bucket.Versioning != VersioningState.Enabled)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}
