using System.Text;
using Gateway.Federation.Ldap;
using Gateway.Federation.Tests.Ldap;
using Gateway.Testing.Directories;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: AssemblyFixture(typeof(OpenLdapFixture))]

namespace Gateway.Federation.Tests.Ldap;

/// <summary>One OpenLDAP server with the people and groups that the tests speak of, for tests that do not change it.</summary>
public sealed class OpenLdapFixture : IAsyncLifetime
{
    public const string People = $"ou=people,{SlapdServer.Suffix}";
    public const string Partners = $"ou=partners,{SlapdServer.Suffix}";
    public const string Many = $"ou=many,{SlapdServer.Suffix}";
    public const string Groups = $"ou=groups,{SlapdServer.Suffix}";
    public const string MemberFilter = "(&(objectClass=groupOfNames)(member=%d))";
    public const int ManyUsers = 10_000;

    private SlapdServer? _server;

    /// <summary>Skips the test where OpenLDAP is missing.</summary>
    public SlapdServer Server
    {
        get
        {
            DirectoryPrograms.Require(SlapdServer.Missing);
            return _server!;
        }
    }

    /// <summary>For TLS from the first byte.</summary>
    public LdapOptions Options => OptionsFor(Server);

    public static LdapOptions OptionsFor(SlapdServer server) => new()
    {
        Servers = [$"localhost:{server.TlsPort}"],
        CaFile = server.CaFile,
        LookupBindDn = SlapdServer.AdminDn,
        LookupBindPassword = SlapdServer.AdminPassword,
        UserBases = [People, Partners],
        UserFilter = "(&(objectClass=inetOrgPerson)(uid=%s))",
        GroupBases = [Groups],
        GroupFilter = MemberFilter,
        RefusalStep = TimeSpan.Zero,
        ConnectTimeout = TimeSpan.FromSeconds(20),
        RetryDelay = TimeSpan.FromMilliseconds(1),
    };

    public static LdapDirectory Directory(LdapOptions options) => new(options, TimeProvider.System, NullLogger<LdapDirectory>.Instance);

    /// <summary>An entry of a person whose password is <c>uid-password</c>.</summary>
    public static string Person(string rdn, string parent, string uid) => $"""
        dn: {rdn},{parent}
        objectClass: inetOrgPerson
        cn: {uid}
        sn: {uid}
        uid: {uid}
        mail: {uid}@example.org
        userPassword: {uid}-password


        """;

    public static string Unit(string name, string parent) => $"""
        dn: ou={name},{parent}
        objectClass: organizationalUnit
        ou: {name}


        """;

    public static string Group(string name, params string[] members) => $"""
        dn: cn={name},{Groups}
        objectClass: groupOfNames
        cn: {name}
        {string.Join('\n', members.Select(m => $"member: {m}"))}


        """;

    /// <summary>The small directory: units, people, nested groups.</summary>
    public static string Ldif()
    {
        var ldif = new StringBuilder();
        ldif.Append(Unit("people", SlapdServer.Suffix)).Append(Unit("partners", SlapdServer.Suffix)).Append(Unit("many", SlapdServer.Suffix)).Append(Unit("groups", SlapdServer.Suffix));
        ldif.Append(Person("uid=alice", People, "alice")).Append(Person("uid=bob", People, "bob"));
        ldif.Append(Person("uid=carol", People, "carol")).Append(Person("uid=carol", Partners, "carol")).Append(Person("uid=dave", Partners, "dave"));
        ldif.Append(Person(@"cn=Smith\, John \#1", People, "john")).Append(Person("cn=Zoë Ångström", People, "zoë"));

        // devs ⊂ engineering ⊂ staff ⊂ devs: a circle.
        ldif.Append(Group("Devs", $"uid=alice,{People}", $"cn=Staff,{Groups}")).Append(Group("Engineering", $"cn=Devs,{Groups}"));
        ldif.Append(Group("Staff", $"cn=Engineering,{Groups}")).Append(Group(@"Comma\, Inc", $@"cn=Smith\, John \#1,{People}"));
        ldif.Append($"dn: cn=posix,{Groups}\nobjectClass: posixGroup\ncn: posix\ngidNumber: 100\nmemberUid: bob\n\n");
        return ldif.ToString();
    }

    public async ValueTask InitializeAsync()
    {
        if (SlapdServer.Missing is not null)
        {
            return;
        }

        var ldif = new StringBuilder(Ldif());
        for (var i = 0; i < ManyUsers; i++)
        {
            ldif.Append(Person($"uid=user{i}", Many, $"user{i}"));
        }

        // Neither is followed: user1 does not become one of the people by it, and nobody listens there.
        ldif.Append($"dn: cn=shortcut,{People}\nobjectClass: alias\nobjectClass: extensibleObject\ncn: shortcut\naliasedObjectName: uid=user1,{Many}\n\n");
        ldif.Append($"dn: ou=elsewhere,{People}\nobjectClass: referral\nobjectClass: extensibleObject\nou: elsewhere\nref: ldap://127.0.0.1:1/ou=elsewhere\n\n");

        // One user in 750 groups, and the server gives at most 600 entries for a search, however it is cut into pages.
        for (var i = 0; i < 750; i++)
        {
            ldif.Append(Group($"g{i:d4}", i < 550 ? $"uid=user1,{Many}\nmember: uid=user2,{Many}" : $"uid=user2,{Many}"));
        }

        _server = await SlapdServer.StartAsync(ldif.ToString(), "sizelimit 600", TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
