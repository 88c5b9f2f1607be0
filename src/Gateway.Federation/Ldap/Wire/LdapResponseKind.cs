namespace Gateway.Federation.Ldap.Wire;

/// <summary>The responses that a server sends; the numbers are their tags on the wire (RFC 4511, 4.2).</summary>
internal enum LdapResponseKind
{
    Bind = 1,
    Entry = 4,
    SearchDone = 5,
    Reference = 19,
    Extended = 24,
    Intermediate = 25,
}
