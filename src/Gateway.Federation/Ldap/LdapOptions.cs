namespace Gateway.Federation.Ldap;

/// <summary>
/// A directory whose users may log in. Plain data: <see cref="LdapOptionsCheck"/> says what is wrong with it. Immutable.
/// </summary>
public sealed record LdapOptions
{
    /// <summary>The servers and the lookup account: a record would show its password.</summary>
    public override string ToString() => $"LDAP at {string.Join(", ", Servers)} as {(string.IsNullOrEmpty(LookupBindDn) ? "nobody" : LookupBindDn)}";

    /// <summary>
    /// <c>host</c>, <c>host:port</c> or <c>[address]:port</c>, asked in this order when one is down. The port is 636 by default, also where
    /// <see cref="Security"/> says otherwise. With a <see cref="ServiceLookup"/> one domain without a port.
    /// </summary>
    public IReadOnlyList<string> Servers { get; init; } = [];

    /// <summary>Default off.</summary>
    public LdapServiceLookup ServiceLookup { get; init; }

    /// <summary>Default TLS from the first byte.</summary>
    public LdapSecurity Security { get; init; }

    /// <summary>Accepts any certificate, so that anyone on the way can read passwords. For tests. Default false.</summary>
    public bool SkipVerify { get; init; }

    /// <summary>
    /// A PEM file with the authorities that may vouch for the servers, or a folder of such files, in place of the system's. Null for the system's.
    /// </summary>
    public string? CaFile { get; init; }

    /// <summary>The account that searches for users and groups; null or empty for an anonymous search.</summary>
    public string? LookupBindDn { get; init; }

    /// <summary>Null or empty for a bind without a password, which servers treat as anonymous (RFC 4513, 5.1.2).</summary>
    public string? LookupBindPassword { get; init; }

    /// <summary>Where users are: DNs, none below another. At least one.</summary>
    public IReadOnlyList<string> UserBases { get; init; } = [];

    /// <summary>Finds a user; every <c>%s</c> is the login name, escaped. Must have one. <c>(uid=%s)</c></summary>
    public string UserFilter { get; init; } = "";

    /// <summary>Attributes of users that become claims: <c>ldap:attrib/mail</c>. Default none.</summary>
    public IReadOnlyList<string> UserAttributes { get; init; } = [];

    /// <summary>
    /// The attribute whose value is the user's name (<c>ldap:username</c>), however it was typed. Null for the first that <see cref="UserFilter"/> compares
    /// with <c>%s</c>.
    /// </summary>
    public string? NameAttribute { get; init; }

    /// <summary>
    /// Refuses users whose <c>userAccountControl</c> (Active Directory) says disabled, or whose <c>accountExpires</c> is past. Default true; directories
    /// that have no such attributes are not affected.
    /// </summary>
    public bool RefuseDisabled { get; init; } = true;

    /// <summary>Where groups are; none for no groups.</summary>
    public IReadOnlyList<string> GroupBases { get; init; } = [];

    /// <summary>
    /// Finds the groups of a user: <c>%d</c> is the DN and <c>%s</c> the name, escaped. Null with no <see cref="GroupBases"/> only.
    /// <c>(&amp;(objectClass=groupOfNames)(member=%d))</c>
    /// </summary>
    public string? GroupFilter { get; init; }

    /// <summary>The attribute of groups that people read. Default <c>cn</c>.</summary>
    public string GroupNameAttribute { get; init; } = "cn";

    /// <summary>
    /// Also finds the groups that those groups are in, by asking <see cref="GroupFilter"/> again with the DN of each as <c>%d</c>. For directories without
    /// Active Directory's rule 1.2.840.113556.1.4.1941. Default false.
    /// </summary>
    public bool NestedGroups { get; init; }

    /// <summary>How many steps from the user, the first search included, when groups are nested. A user whose groups go deeper is refused rather than
    /// given some of them. Default 8.</summary>
    public int MaxGroupDepth { get; init; } = 8;

    /// <summary>A user with more groups is refused rather than given some of them. Default 1,000.</summary>
    public int MaxGroups { get; init; } = 1000;

    /// <summary>To connect and to agree on TLS, for each address. Default 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For each answer of the server. Default 30 seconds.</summary>
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A refused login is answered after a whole multiple of this time, so that the time says little about the reason. Default 250 milliseconds; zero
    /// for no waiting.
    /// </summary>
    public TimeSpan RefusalStep { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Entries per page of group searches (RFC 2696). Default 500.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Connections of the lookup account at once; further requests wait. Default 4.</summary>
    public int LookupConnections { get; init; } = 4;

    /// <summary>Logins that are checked at once, each on a connection of its own; further ones wait. Default 32.</summary>
    public int LoginConnections { get; init; } = 32;

    /// <summary>After a server could not be reached, it is left alone this long; then for twice as long each time, to a minute. Default 1 second.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);
}
