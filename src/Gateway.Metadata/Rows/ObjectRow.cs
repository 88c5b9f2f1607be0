using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Metadata.Rows;

/// <summary>
/// The row of an object version. The key is not in it, since every store has it in the row's own key. A field that has its usual value takes no
/// byte.
/// </summary>
internal static class ObjectRow
{
    private const byte Format = 1;

    public static void Write(RowWriter row, ObjectRecord version)
    {
        var flags = Flags(version);
        row.Byte(Format);
        row.Unsigned((ulong)flags);
        row.Unsigned(version.Sequence);
        row.Time(version.LastModified);
        FieldCodec.WriteAccount(row, version.Owner);
        if (flags.HasFlag(ObjectRowFlags.VersionNonce))
        {
            row.Fixed64(version.VersionId.Nonce);
        }

        if (version.IsDeleteMarker)
        {
            return;
        }

        row.Unsigned((ulong)version.Size);
        FieldCodec.WriteETag(row, version.ETag);
        WriteOptional(row, version, flags);
    }

    public static ObjectRecord Read(ObjectKey key, ReadOnlySpan<byte> bytes)
    {
        var row = new RowReader(bytes);
        var version = Read(key, ref row);
        row.End();
        return version;
    }

    public static ObjectRecord Read(ObjectKey key, ref RowReader row)
    {
        row.Format(Format, "an object");
        var flags = (ObjectRowFlags)row.Count();
        var sequence = row.Unsigned();
        var time = row.Time();
        var owner = FieldCodec.ReadAccount(ref row);
        var id = flags.HasFlag(ObjectRowFlags.VersionNonce) ? ReadVersionId(sequence, ref row) : VersionId.Null;
        if (flags.HasFlag(ObjectRowFlags.DeleteMarker))
        {
            return new ObjectRecord
            {
                Key = key,
                Sequence = sequence,
                VersionId = id,
                LastModified = time,
                Owner = owner,
                Size = 0,
                ETag = default,
                IsDeleteMarker = true,
            };
        }

        return new ObjectRecord
        {
            Key = key,
            Sequence = sequence,
            VersionId = id,
            LastModified = time,
            Owner = owner,
            Size = FieldCodec.ReadLength(ref row),
            ETag = FieldCodec.ReadETag(ref row),
            Metadata = flags.HasFlag(ObjectRowFlags.Metadata) ? MetadataCodec.Read(ref row) : ObjectMetadata.Empty,
            Body = Body(flags),
            Blob = flags.HasFlag(ObjectRowFlags.BlobBody) ? FieldCodec.ReadBlob(ref row) : default,
            Checksum = flags.HasFlag(ObjectRowFlags.Checksum) ? FieldCodec.ReadChecksum(ref row) : null,
            StorageClass = flags.HasFlag(ObjectRowFlags.StorageClass) ? row.Text() : StorageClasses.Standard,
            Tags = flags.HasFlag(ObjectRowFlags.Tags) ? FieldCodec.ReadPairs(ref row) : [],
            Retention = flags.HasFlag(ObjectRowFlags.Retention) ? FieldCodec.ReadRetention(ref row) : null,
            LegalHold = flags.HasFlag(ObjectRowFlags.LegalHold),
            Encryption = flags.HasFlag(ObjectRowFlags.Encryption) ? FieldCodec.ReadEncryption(ref row) : null,
        };
    }

    private static void WriteOptional(RowWriter row, ObjectRecord version, ObjectRowFlags flags)
    {
        if (flags.HasFlag(ObjectRowFlags.Metadata))
        {
            MetadataCodec.Write(row, version.Metadata);
        }

        if (flags.HasFlag(ObjectRowFlags.BlobBody))
        {
            FieldCodec.WriteBlob(row, version.Blob);
        }

        if (version.Checksum is { } checksum)
        {
            FieldCodec.WriteChecksum(row, checksum);
        }

        if (flags.HasFlag(ObjectRowFlags.StorageClass))
        {
            row.Text(version.StorageClass);
        }

        if (flags.HasFlag(ObjectRowFlags.Tags))
        {
            FieldCodec.WritePairs(row, version.Tags);
        }

        if (version.Retention is { } retention)
        {
            FieldCodec.WriteRetention(row, retention);
        }

        if (version.Encryption is { } encryption)
        {
            FieldCodec.WriteEncryption(row, encryption);
        }
    }

    private static ObjectRowFlags Flags(ObjectRecord version)
    {
        var flags = version.VersionId.IsNull ? ObjectRowFlags.None : ObjectRowFlags.VersionNonce;
        if (version.IsDeleteMarker)
        {
            return flags | ObjectRowFlags.DeleteMarker;
        }

        flags |= version.Body switch
        {
            BodyKind.Inline => ObjectRowFlags.InlineBody,
            BodyKind.Blob => ObjectRowFlags.BlobBody,
            BodyKind.Parts => ObjectRowFlags.PartsBody,
            _ => ObjectRowFlags.None,
        };
        return flags
            | When(!MetadataCodec.IsEmpty(version.Metadata), ObjectRowFlags.Metadata)
            | When(version.Checksum is not null, ObjectRowFlags.Checksum)
            | When(version.StorageClass != StorageClasses.Standard, ObjectRowFlags.StorageClass)
            | When(version.Tags.Count > 0, ObjectRowFlags.Tags)
            | When(version.Retention is not null, ObjectRowFlags.Retention)
            | When(version.LegalHold, ObjectRowFlags.LegalHold)
            | When(version.Encryption is not null, ObjectRowFlags.Encryption);
    }

    private static ObjectRowFlags When(bool condition, ObjectRowFlags flag) => condition ? flag : ObjectRowFlags.None;

    private static BodyKind Body(ObjectRowFlags flags) =>
        flags.HasFlag(ObjectRowFlags.InlineBody) ? BodyKind.Inline
        : flags.HasFlag(ObjectRowFlags.BlobBody) ? BodyKind.Blob
        : flags.HasFlag(ObjectRowFlags.PartsBody) ? BodyKind.Parts
        : BodyKind.None;

    private static VersionId ReadVersionId(ulong sequence, ref RowReader row) => sequence != 0
        ? VersionId.Create(sequence, row.Fixed64())
        : throw new RowCorruptException("a version has no sequence number.");
}
