namespace Gateway.Federation.Ldap;

/// <summary>How connections to a directory are protected.</summary>
public enum LdapSecurity
{
    /// <summary>TLS from the first byte (port 636).</summary>
    Ldaps,

    /// <summary>A plain connection (port 389) that becomes TLS before anything else is said (RFC 4511, 4.14).</summary>
    StartTls,

    /// <summary>Nothing: passwords are readable on the way. For loopback and tests.</summary>
    None,
}
