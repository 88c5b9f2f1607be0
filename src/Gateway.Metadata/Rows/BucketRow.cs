using Gateway.Core.Buckets;
using Gateway.Core.Names;

namespace Gateway.Metadata.Rows;

/// <summary>The row of a bucket. The id is not in it, since every store has it in the row's own key.</summary>
internal static class BucketRow
{
    private const byte Format = 1;
    private const byte ObjectLockFlag = 1;

    public static void Write(RowWriter row, BucketRecord bucket)
    {
        row.Byte(Format);
        row.Text(bucket.Name.Value);
        FieldCodec.WriteAccount(row, bucket.Owner);
        row.Time(bucket.Created);
        row.Text(bucket.Region);
        row.Byte((byte)bucket.Versioning);
        row.Byte(bucket.ObjectLockEnabled ? ObjectLockFlag : (byte)0);
        row.Unsigned((ulong)bucket.Configurations.Count);
        foreach (var (name, document) in bucket.Configurations.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            row.Text(name);
            row.Bytes(document.Span);
        }
    }

    public static BucketRecord Read(BucketId id, ReadOnlySpan<byte> bytes)
    {
        var row = new RowReader(bytes);
        row.Format(Format, "a bucket");
        var bucket = new BucketRecord
        {
            Id = id,
            Name = BucketName.TryParse(row.Text(), out var name) ? name : throw new RowCorruptException("a bucket has no valid name."),
            Owner = FieldCodec.ReadAccount(ref row),
            Created = row.Time(),
            Region = row.Text(),
            Versioning = (VersioningState)row.Byte(),
            ObjectLockEnabled = (row.Byte() & ObjectLockFlag) != 0,
            Configurations = ReadConfigurations(ref row),
        };
        row.End();
        return bucket;
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> ReadConfigurations(ref RowReader row)
    {
        var count = row.Count();
        var configurations = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            configurations[row.Text()] = row.Bytes().ToArray();
        }

        return configurations;
    }
}
