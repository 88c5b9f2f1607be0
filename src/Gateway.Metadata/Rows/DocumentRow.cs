using Gateway.Core.Documents;

namespace Gateway.Metadata.Rows;

/// <summary>The row of a document: its version, then its bytes to the end.</summary>
internal static class DocumentRow
{
    private const byte Format = 1;

    public static void Write(RowWriter row, ulong version, ReadOnlySpan<byte> content)
    {
        row.Byte(Format);
        row.Unsigned(version);
        row.Raw(content);
    }

    public static Document Read(string id, ReadOnlySpan<byte> bytes)
    {
        var version = ReadVersion(bytes, out var header);
        return new Document(id, version, bytes[header..].ToArray());
    }

    public static ulong ReadVersion(ReadOnlySpan<byte> bytes) => ReadVersion(bytes, out _);

    private static ulong ReadVersion(ReadOnlySpan<byte> bytes, out int header)
    {
        var row = new RowReader(bytes);
        row.Format(Format, "a document");
        var version = row.Unsigned();
        header = row.Position;
        return version;
    }
}
