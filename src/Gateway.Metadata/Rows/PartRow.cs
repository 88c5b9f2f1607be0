using Gateway.Core.Multipart;

namespace Gateway.Metadata.Rows;

/// <summary>The row of a part of an open upload. The part number is not in it, since every store has it in the row's own key.</summary>
internal static class PartRow
{
    private const byte Format = 1;

    public static void Write(RowWriter row, PartRecord part)
    {
        row.Byte(Format);
        FieldCodec.WriteBlob(row, part.Blob);
        FieldCodec.WriteETag(row, part.ETag);
        row.Time(part.LastModified);
        row.Bytes(part.Checksum.Span);
    }

    public static PartRecord Read(int number, ReadOnlySpan<byte> bytes)
    {
        var row = new RowReader(bytes);
        row.Format(Format, "a part");
        var part = new PartRecord(
            number, FieldCodec.ReadBlob(ref row), FieldCodec.ReadETag(ref row), row.Time(), row.Bytes().ToArray());
        row.End();
        return part;
    }
}
