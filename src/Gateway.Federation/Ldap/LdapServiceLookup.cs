namespace Gateway.Federation.Ldap;

/// <summary>Whether, and under which name, the directory servers are looked up as SRV records (RFC 2782).</summary>
public enum LdapServiceLookup
{
    /// <summary>No look-up: the addresses are servers.</summary>
    Off,

    /// <summary><c>_ldap._tcp.</c> before the domain; what Active Directory registers.</summary>
    Ldap,

    /// <summary><c>_ldaps._tcp.</c> before the domain.</summary>
    Ldaps,

    /// <summary>The address is the whole name of the record.</summary>
    On,
}
