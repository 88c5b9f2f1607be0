namespace Gateway.Federation.Ldap.Wire;

/// <summary>Numbers of controls and extended operations.</summary>
internal static class LdapControls
{
    /// <summary>RFC 2696.</summary>
    public const string PagedResults = "1.2.840.113556.1.4.319";

    /// <summary>RFC 4511, 4.14.</summary>
    public const string StartTls = "1.3.6.1.4.1.1466.20037";
}
