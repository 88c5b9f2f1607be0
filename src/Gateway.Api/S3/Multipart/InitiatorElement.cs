using Gateway.Api.Wire;
using Gateway.Core.Identity;
using Gateway.Core.Multipart;

namespace Gateway.Api.S3.Multipart;

/// <summary>Who made an upload: the account's canonical id for its root, the ARN for everybody else.</summary>
internal static class InitiatorElement
{
    public static void Write(S3XmlWriter xml, UploadRecord upload, Account account)
    {
        var isRoot = upload.Initiator == $"arn:aws:iam::{account.Id}:root";
        xml.Start("Initiator");
        xml.Element("ID", isRoot ? account.CanonicalUserId : upload.Initiator);
        xml.Element("DisplayName", isRoot ? account.DisplayName : upload.Initiator[(upload.Initiator.LastIndexOf('/') + 1)..]);
        xml.End("Initiator");
    }
}
