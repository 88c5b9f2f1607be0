using Gateway.Api.Wire;
using Gateway.Core.Identity;

namespace Gateway.Api.S3;

/// <summary>The one access control list that there is: the owner has full control.</summary>
internal static class AccessControlList
{
    public static void Write(S3XmlWriter xml, Account owner)
    {
        xml.StartRoot("AccessControlPolicy");
        xml.Start("Owner");
        WriteAccount(xml, owner);
        xml.End("Owner");
        xml.Start("AccessControlList");
        xml.Start("Grant");
        xml.StartTyped("Grantee", "CanonicalUser");
        WriteAccount(xml, owner);
        xml.End("Grantee");
        xml.Element("Permission", "FULL_CONTROL");
        xml.End("Grant");
        xml.End("AccessControlList");
        xml.End("AccessControlPolicy");
    }

    private static void WriteAccount(S3XmlWriter xml, Account account)
    {
        xml.Element("ID", account.CanonicalUserId);
        xml.Element("DisplayName", account.DisplayName);
    }
}
