using Gateway.Core.Multipart;

namespace Gateway.Metadata.Rows;

/// <summary>The parts of a completed object, in one row.</summary>
internal static class ManifestRow
{
    private const byte Format = 1;

    public static void Write(RowWriter row, IReadOnlyList<PartRecord> parts)
    {
        row.Byte(Format);
        row.Unsigned((ulong)parts.Count);
        foreach (var part in parts)
        {
            row.Unsigned((ulong)part.Number);
            FieldCodec.WriteBlob(row, part.Blob);
            row.Bytes(part.Checksum.Span);
        }
    }

    public static ObjectPart[] Read(ReadOnlySpan<byte> bytes)
    {
        var row = new RowReader(bytes);
        row.Format(Format, "a part manifest");
        var count = row.Count();
        var parts = new List<ObjectPart>(Math.Min(count, bytes.Length));
        for (var i = 0; i < count; i++)
        {
            parts.Add(new ObjectPart(row.Count(), FieldCodec.ReadBlob(ref row), row.Bytes().ToArray()));
        }

        row.End();
        return [.. parts];
    }
}
