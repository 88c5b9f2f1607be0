using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Checksums;

namespace Gateway.Api.S3.Objects;

/// <summary>The additional checksum of an object in an answer.</summary>
internal static class ChecksumHeaders
{
    public static void Write(S3Response response, ObjectChecksum? checksum)
    {
        if (checksum is not null)
        {
            response.Header(ChecksumAlgorithms.HeaderName(checksum.Algorithm), checksum.ToString());
            response.Header("x-amz-checksum-type", ChecksumAlgorithms.TypeName(checksum.Type));
        }
    }

    public static void Write(S3XmlWriter xml, ObjectChecksum? checksum)
    {
        if (checksum is not null)
        {
            xml.Element(ChecksumAlgorithms.ElementName(checksum.Algorithm), checksum.ToString());
            xml.Element("ChecksumType", ChecksumAlgorithms.TypeName(checksum.Type));
        }
    }
}
