using Gateway.Core.Checksums;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Metadata.Rows;

/// <summary>The row of a multipart upload. Bucket, key and id are not in it, since every store has them in the row's own key.</summary>
internal static class UploadRow
{
    private const byte Format = 1;

    /// <param name="row">Where to write.</param>
    /// <param name="sequence">The number of the commit that made the upload; names its parts.</param>
    /// <param name="upload">What to write.</param>
    public static void Write(RowWriter row, ulong sequence, UploadRecord upload)
    {
        var flags = Flags(upload);
        row.Byte(Format);
        row.Unsigned((ulong)flags);
        row.Unsigned(sequence);
        row.Time(upload.Initiated);
        FieldCodec.WriteAccount(row, upload.Owner);
        row.Text(upload.Initiator);
        if (flags.HasFlag(UploadRowFlags.Metadata))
        {
            MetadataCodec.Write(row, upload.Metadata);
        }

        if (flags.HasFlag(UploadRowFlags.StorageClass))
        {
            row.Text(upload.StorageClass);
        }

        if (flags.HasFlag(UploadRowFlags.Checksum))
        {
            row.Byte((byte)(upload.ChecksumAlgorithm ?? default));
            row.Byte((byte)upload.ChecksumType);
        }

        if (flags.HasFlag(UploadRowFlags.Tags))
        {
            FieldCodec.WritePairs(row, upload.Tags);
        }

        if (upload.Retention is { } retention)
        {
            FieldCodec.WriteRetention(row, retention);
        }

        if (upload.Encryption is { } encryption)
        {
            FieldCodec.WriteEncryption(row, encryption);
        }

        if (upload.CompletedAs is { } version)
        {
            ObjectRow.Write(row, version);
        }
    }

    public static UploadRecord Read(
        BucketId bucket, ObjectKey key, UploadId id, ReadOnlySpan<byte> bytes, out ulong sequence)
    {
        var row = new RowReader(bytes);
        row.Format(Format, "a multipart upload");
        var flags = (UploadRowFlags)row.Count();
        sequence = row.Unsigned();
        var upload = new UploadRecord
        {
            Bucket = bucket,
            Key = key,
            Id = id,
            Initiated = row.Time(),
            Owner = FieldCodec.ReadAccount(ref row),
            Initiator = row.Text(),
            Metadata = flags.HasFlag(UploadRowFlags.Metadata) ? MetadataCodec.Read(ref row) : ObjectMetadata.Empty,
            StorageClass = flags.HasFlag(UploadRowFlags.StorageClass) ? row.Text() : StorageClasses.Standard,
            ChecksumAlgorithm = flags.HasFlag(UploadRowFlags.Checksum) ? ReadAlgorithm(ref row) : null,
            ChecksumType = flags.HasFlag(UploadRowFlags.Checksum) ? (ChecksumType)row.Byte() : default,
            Tags = flags.HasFlag(UploadRowFlags.Tags) ? FieldCodec.ReadPairs(ref row) : [],
            Retention = flags.HasFlag(UploadRowFlags.Retention) ? FieldCodec.ReadRetention(ref row) : null,
            LegalHold = flags.HasFlag(UploadRowFlags.LegalHold),
            Encryption = flags.HasFlag(UploadRowFlags.Encryption) ? FieldCodec.ReadEncryption(ref row) : null,
            CompletedAs = flags.HasFlag(UploadRowFlags.Completed) ? ObjectRow.Read(key, ref row) : null,
        };
        row.End();
        return upload;
    }

    private static ChecksumAlgorithm? ReadAlgorithm(ref RowReader row)
    {
        var algorithm = (ChecksumAlgorithm)row.Byte();
        return algorithm == default ? null : algorithm;
    }

    private static UploadRowFlags Flags(UploadRecord upload) =>
        When(!MetadataCodec.IsEmpty(upload.Metadata), UploadRowFlags.Metadata)
        | When(upload.StorageClass != StorageClasses.Standard, UploadRowFlags.StorageClass)
        | When(upload.ChecksumAlgorithm is not null || upload.ChecksumType != default, UploadRowFlags.Checksum)
        | When(upload.Tags.Count > 0, UploadRowFlags.Tags)
        | When(upload.Retention is not null, UploadRowFlags.Retention)
        | When(upload.LegalHold, UploadRowFlags.LegalHold)
        | When(upload.Encryption is not null, UploadRowFlags.Encryption)
        | When(upload.CompletedAs is not null, UploadRowFlags.Completed);

    private static UploadRowFlags When(bool condition, UploadRowFlags flag) => condition ? flag : UploadRowFlags.None;
}
