namespace Gateway.Federation.Ldap.Wire;

/// <summary>How far below its base a search looks (RFC 4511, 4.5.1.2).</summary>
internal enum LdapScope
{
    Base = 0,
    Subtree = 2,
}
