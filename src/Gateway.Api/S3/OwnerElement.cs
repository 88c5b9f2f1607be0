using Gateway.Api.Wire;
using Gateway.Core.Identity;

namespace Gateway.Api.S3;

/// <summary>An account in an answer.</summary>
internal static class OwnerElement
{
    public static void Write(S3XmlWriter xml, string name, Account account)
    {
        xml.Start(name);
        xml.Element("DisplayName", account.DisplayName);
        xml.Element("ID", account.CanonicalUserId);
        xml.End(name);
    }
}
