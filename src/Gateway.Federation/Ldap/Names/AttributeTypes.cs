using System.Collections.Frozen;

namespace Gateway.Federation.Ldap.Names;

/// <summary>One name for each attribute that entries are named by, whichever of its names or its number was written (RFC 4519, RFC 4514 section 3).</summary>
internal static class AttributeTypes
{
    private static readonly FrozenDictionary<string, string> s_shortNames = new Dictionary<string, string>
    {
        ["commonname"] = "cn",
        ["2.5.4.3"] = "cn",
        ["surname"] = "sn",
        ["2.5.4.4"] = "sn",
        ["serialnumber"] = "serialnumber",
        ["2.5.4.5"] = "serialnumber",
        ["countryname"] = "c",
        ["2.5.4.6"] = "c",
        ["localityname"] = "l",
        ["2.5.4.7"] = "l",
        ["stateorprovincename"] = "st",
        ["2.5.4.8"] = "st",
        ["streetaddress"] = "street",
        ["2.5.4.9"] = "street",
        ["organizationname"] = "o",
        ["2.5.4.10"] = "o",
        ["organizationalunitname"] = "ou",
        ["2.5.4.11"] = "ou",
        ["2.5.4.42"] = "givenname",
        ["gn"] = "givenname",
        ["userid"] = "uid",
        ["0.9.2342.19200300.100.1.1"] = "uid",
        ["rfc822mailbox"] = "mail",
        ["0.9.2342.19200300.100.1.3"] = "mail",
        ["domaincomponent"] = "dc",
        ["0.9.2342.19200300.100.1.25"] = "dc",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Normalize(ReadOnlySpan<char> type)
    {
        var lower = type.ToString().ToLowerInvariant();
        return s_shortNames.GetValueOrDefault(lower, lower);
    }
}
