using System.Globalization;
using Gateway.Core.Checksums;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Metadata.Rows;

/// <summary>The fields that several kinds of row share.</summary>
internal static class FieldCodec
{
    private const int HashLength = 16;

    /// <summary>0 for no account, otherwise the twelve digits as a number, plus one.</summary>
    public static void WriteAccount(RowWriter row, AccountId account) =>
        row.Unsigned(account == default ? 0 : ulong.Parse(account.Value, NumberStyles.None, CultureInfo.InvariantCulture) + 1);

    public static AccountId ReadAccount(ref RowReader row)
    {
        var number = row.Unsigned();
        if (number == 0)
        {
            return default;
        }

        return AccountId.TryParse((number - 1).ToString("d12", CultureInfo.InvariantCulture), out var account)
            ? account
            : throw new RowCorruptException("an account id has too many digits.");
    }

    public static void WriteETag(RowWriter row, ETag tag)
    {
        tag.WriteHash(row.Take(HashLength));
        row.Unsigned((ulong)tag.PartCount);
    }

    public static ETag ReadETag(ref RowReader row)
    {
        var hash = row.Take(HashLength);
        return ETag.FromMd5(hash, row.Count());
    }

    public static void WriteBlob(RowWriter row, BlobSpan blob)
    {
        row.Unsigned(blob.Id.Incarnation);
        row.Unsigned(blob.Id.Number);
        row.Unsigned((ulong)blob.Length);
    }

    public static BlobSpan ReadBlob(ref RowReader row)
    {
        var id = new BlobId(row.Unsigned(), row.Unsigned());
        return new BlobSpan(id, ReadLength(ref row));
    }

    public static long ReadLength(ref RowReader row)
    {
        var length = row.Unsigned();
        return length <= long.MaxValue ? (long)length : throw new RowCorruptException("a length is too large.");
    }

    public static void WriteChecksum(RowWriter row, ObjectChecksum checksum)
    {
        row.Byte((byte)checksum.Algorithm);
        row.Byte((byte)checksum.Type);
        row.Bytes(checksum.Value.Span);
        row.Unsigned((ulong)checksum.PartCount);
    }

    public static ObjectChecksum ReadChecksum(ref RowReader row)
    {
        var algorithm = (ChecksumAlgorithm)row.Byte();
        var type = (ChecksumType)row.Byte();
        var value = row.Bytes().ToArray();
        return new ObjectChecksum(algorithm, type, value, row.Count());
    }

    public static void WritePairs(RowWriter row, IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        row.Unsigned((ulong)pairs.Count);
        foreach (var (name, value) in pairs)
        {
            row.Text(name);
            row.Text(value);
        }
    }

    public static KeyValuePair<string, string>[] ReadPairs(ref RowReader row)
    {
        // A pair takes two bytes at least: a damaged count must not ask for gigabytes.
        var count = row.Count();
        var pairs = new List<KeyValuePair<string, string>>(Math.Min(count, 64));
        for (var i = 0; i < count; i++)
        {
            pairs.Add(new(row.Text(), row.Text()));
        }

        return [.. pairs];
    }

    public static void WriteRetention(RowWriter row, ObjectRetention retention)
    {
        row.Byte((byte)retention.Mode);
        row.Time(retention.RetainUntil);
    }

    public static ObjectRetention ReadRetention(ref RowReader row) => new((RetentionMode)row.Byte(), row.Time());

    public static void WriteEncryption(RowWriter row, EncryptionEnvelope envelope)
    {
        row.Byte(envelope.Scheme);
        row.Byte(envelope.KeyId is null ? (byte)0 : (byte)1);
        if (envelope.KeyId is { } key)
        {
            row.Text(key);
        }

        row.Bytes(envelope.SealedKey.Span);
    }

    public static EncryptionEnvelope ReadEncryption(ref RowReader row)
    {
        var scheme = row.Byte();
        var key = row.Byte() == 0 ? null : row.Text();
        return new EncryptionEnvelope(scheme, key, row.Bytes().ToArray());
    }
}
