using Gateway.Api.Wire;
using Gateway.Core.Checksums;
using Gateway.Core.Identity;
using Gateway.Core.Listing;

namespace Gateway.Api.S3.Listing;

/// <summary>The entries of object lists, the same in both versions of the operation.</summary>
internal static class ObjectElements
{
    /// <param name="xml">The list.</param>
    /// <param name="page">Its entries.</param>
    /// <param name="encoding">How names are written.</param>
    /// <param name="owner">The owner to name in every entry; null for none.</param>
    public static void Write(S3XmlWriter xml, ObjectPage page, EncodingType encoding, Account? owner)
    {
        foreach (var item in page.Objects)
        {
            xml.Start("Contents");
            xml.Element("Key", encoding.Apply(item.Key.Value));
            xml.Element("LastModified", item.LastModified);
            xml.Element("ETag", item.ETag.ToQuotedString());
            if (item.Checksum is { } checksum)
            {
                xml.Element("ChecksumAlgorithm", ChecksumAlgorithms.Name(checksum.Algorithm));
                xml.Element("ChecksumType", ChecksumAlgorithms.TypeName(checksum.Type));
            }

            xml.Element("Size", item.Size);
            if (owner is not null)
            {
                OwnerElement.Write(xml, "Owner", owner);
            }

            xml.Element("StorageClass", item.StorageClass);
            xml.End("Contents");
        }

        WritePrefixes(xml, page.CommonPrefixes, encoding);
    }

    public static void WritePrefixes(S3XmlWriter xml, IReadOnlyList<string> prefixes, EncodingType encoding)
    {
        foreach (var prefix in prefixes)
        {
            xml.Start("CommonPrefixes");
            xml.Element("Prefix", encoding.Apply(prefix));
            xml.End("CommonPrefixes");
        }
    }
}
