using Gateway.Core.Errors;

namespace Gateway.Api.Wire;

/// <summary>The body of an error answer.</summary>
internal static class ErrorDocument
{
    public static S3XmlWriter Create(S3Exception refusal, string requestId, string hostId)
    {
        var xml = new S3XmlWriter();
        xml.Start("Error");
        xml.Element("Code", refusal.Error.Code);
        xml.Element("Message", refusal.Message);
        foreach (var detail in refusal.Details)
        {
            xml.Element(detail.Name, detail.Value);
        }

        xml.Element("RequestId", requestId);
        xml.Element("HostId", hostId);
        xml.End("Error");
        return xml;
    }
}
