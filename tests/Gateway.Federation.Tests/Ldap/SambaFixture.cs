using Gateway.Federation.Ldap;
using Gateway.Federation.Tests.Ldap;
using Gateway.Testing.Directories;

[assembly: AssemblyFixture(typeof(SambaFixture))]

namespace Gateway.Federation.Tests.Ldap;

/// <summary>One domain controller with the people and groups that the tests speak of.</summary>
public sealed class SambaFixture : IAsyncLifetime
{
    public const string People = $"OU=People,{SambaServer.Suffix}";
    public const string Password = "Corr3ct-horse!";
    public const string InChainFilter = "(&(objectClass=group)(member:1.2.840.113556.1.4.1941:=%d))";

    private SambaServer? _server;

    /// <summary>Skips the test where Samba is missing.</summary>
    public SambaServer Server
    {
        get
        {
            DirectoryPrograms.Require(SambaServer.Missing);
            return _server!;
        }
    }

    /// <summary>As documented for Active Directory.</summary>
    public LdapOptions Options => new()
    {
        Servers = [$"{Server.Address}"],
        CaFile = Server.CaFile,
        LookupBindDn = $"Administrator@{SambaServer.Domain}",
        LookupBindPassword = SambaServer.AdminPassword,
        UserBases = [People],
        UserFilter = "(&(objectCategory=user)(sAMAccountName=%s))",
        GroupBases = [SambaServer.Suffix],
        GroupFilter = InChainFilter,
        RefusalStep = TimeSpan.Zero,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        RetryDelay = TimeSpan.FromMilliseconds(1),
    };

    public async ValueTask InitializeAsync()
    {
        if (SambaServer.Missing is not null)
        {
            return;
        }

        var token = TestContext.Current.CancellationToken;
        _server = await SambaServer.StartAsync(token);
        await _server.ModifyAsync(
            $"""
            dn: {People}
            objectClass: organizationalUnit

            {User("Alice Example", "alice", "512")}
            {User(@"Example\, Bob", "bob", "512")}
            {User("Disabled", "dora", "514")}
            {User("Expired", "erik", "512")}accountExpires: 131000000000000000

            {Group("Developers", $"CN=Alice Example,{People}")}
            {Group("Engineering", $"CN=Developers,{People}")}
            {Group("Everybody", $"CN=Engineering,{People}")}
            """,
            token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    public static string User(string name, string account, string control) => $"""
        dn: CN={name},{People}
        objectClass: user
        sAMAccountName: {account}
        userPrincipalName: {account}@{SambaServer.Domain}
        userAccountControl: {control}
        unicodePwd:: {SambaServer.Password(Password)}

        """;

    private static string Group(string name, string member) => $"""
        dn: CN={name},{People}
        objectClass: group
        sAMAccountName: {name}
        member: {member}

        """;
}
