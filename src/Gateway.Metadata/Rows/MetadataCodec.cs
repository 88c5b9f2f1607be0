using Gateway.Core.Objects;

namespace Gateway.Metadata.Rows;

/// <summary>Object metadata: one byte that says which system headers follow, the headers, then the user's pairs.</summary>
internal static class MetadataCodec
{
    private const int SystemHeaderCount = 7;
    private const byte UserFlag = 1 << SystemHeaderCount;

    public static bool IsEmpty(ObjectMetadata metadata) => Flags(metadata) == 0;

    public static void Write(RowWriter row, ObjectMetadata metadata)
    {
        var flags = Flags(metadata);
        row.Byte(flags);
        for (var i = 0; i < SystemHeaderCount; i++)
        {
            if (Header(metadata, i) is { } value)
            {
                row.Text(value);
            }
        }

        if ((flags & UserFlag) != 0)
        {
            FieldCodec.WritePairs(row, metadata.User);
        }
    }

    public static ObjectMetadata Read(ref RowReader row)
    {
        var flags = row.Byte();
        return new ObjectMetadata
        {
            ContentType = ReadHeader(ref row, flags, 0),
            ContentEncoding = ReadHeader(ref row, flags, 1),
            CacheControl = ReadHeader(ref row, flags, 2),
            ContentDisposition = ReadHeader(ref row, flags, 3),
            ContentLanguage = ReadHeader(ref row, flags, 4),
            Expires = ReadHeader(ref row, flags, 5),
            WebsiteRedirectLocation = ReadHeader(ref row, flags, 6),
            User = (flags & UserFlag) != 0 ? FieldCodec.ReadPairs(ref row) : [],
        };
    }

    private static string? ReadHeader(ref RowReader row, byte flags, int index) =>
        (flags & (1 << index)) != 0 ? row.Text() : null;

    private static byte Flags(ObjectMetadata metadata)
    {
        var flags = metadata.User.Count > 0 ? UserFlag : 0;
        for (var i = 0; i < SystemHeaderCount; i++)
        {
            flags |= Header(metadata, i) is null ? 0 : 1 << i;
        }

        return (byte)flags;
    }

    // The numbers are stored.
    private static string? Header(ObjectMetadata metadata, int index) => index switch
    {
        0 => metadata.ContentType,
        1 => metadata.ContentEncoding,
        2 => metadata.CacheControl,
        3 => metadata.ContentDisposition,
        4 => metadata.ContentLanguage,
        5 => metadata.Expires,
        _ => metadata.WebsiteRedirectLocation,
    };
}
