using Gateway.Core.Federation;
using Gateway.Federation.Ldap;
using Gateway.Testing.Directories;

namespace Gateway.Federation.Tests.Ldap;

/// <summary>Logins and look-ups against a real Active Directory domain controller (Samba's).</summary>
public sealed class SambaTests(SambaFixture samba)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("(&(objectCategory=user)(sAMAccountName=%s))", "Alice", "alice")]
    [InlineData("(userPrincipalName=%s)", "alice@AD.example.org", "alice@ad.example.org")]
    public async Task Authenticate_RightPassword_GivesGroupsOfGroups(string filter, string login, string name)
    {
        await using var directory = OpenLdapFixture.Directory(samba.Options with { UserFilter = filter });

        var identity = await directory.AuthenticateAsync(login, SambaFixture.Password, Token);

        Assert.Equal("cn=alice example,ou=people,dc=ad,dc=example,dc=org", identity.Subject);
        Assert.Equal(name, identity.Name);
        Assert.Equal(["Developers", "Engineering", "Everybody"], identity.Groups.Select(g => g.Name).Order());
        Assert.Equivalent(identity, await directory.FindAsync(identity.Subject, Token));
    }

    [Fact]
    public async Task Authenticate_ServerSideRecursion_GivesTheSameGroups()
    {
        await using var directory = OpenLdapFixture.Directory(samba.Options with { GroupFilter = "(&(objectClass=group)(member=%d))", NestedGroups = true });

        var identity = await directory.AuthenticateAsync("alice", SambaFixture.Password, Token);

        Assert.Equal(["Developers", "Engineering", "Everybody"], identity.Groups.Select(g => g.Name));
    }

    [Fact]
    public async Task Authenticate_OverStartTls_Works()
    {
        var options = samba.Options with { Servers = [$"{samba.Server.Address}:{SambaServer.PlainPort}"], Security = LdapSecurity.StartTls };
        await using var directory = OpenLdapFixture.Directory(options);

        Assert.Equal("alice", (await directory.AuthenticateAsync("alice", SambaFixture.Password, Token)).Name);
    }

    [Fact]
    public async Task Authenticate_WithoutTls_IsUnreachableSinceTheServerWantsIt()
    {
        var options = samba.Options with { Servers = [$"{samba.Server.Address}:{SambaServer.PlainPort}"], Security = LdapSecurity.None, CaFile = null };
        await using var directory = OpenLdapFixture.Directory(options);

        var failure = await Assert.ThrowsAsync<FederationException>(async () => await directory.AuthenticateAsync("alice", SambaFixture.Password, Token));

        Assert.Equal(FederationFailure.Unreachable, failure.Failure);
        Assert.Contains("StrongerAuthRequired", failure.InnerException!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alice", "Mistyped-1", "wrong password")]
    [InlineData("dora", SambaFixture.Password, "disabled")]
    [InlineData("erik", SambaFixture.Password, "expired")]
    public async Task Authenticate_Refused_SaysWhyInTheLogOnly(string name, string password, string reason)
    {
        var log = new RecordingLogger();
        await using var directory = new LdapDirectory(samba.Options, TimeProvider.System, log);

        var refusal = await Assert.ThrowsAsync<FederationException>(async () => await directory.AuthenticateAsync(name, password, Token));

        Assert.Equal(FederationFailure.LoginFailed, refusal.Failure);
        Assert.Equal("The user name or the password is wrong.", refusal.Message);
        Assert.Contains(log.Messages, m => m.Contains(reason, StringComparison.Ordinal));
        Assert.DoesNotContain(log.Messages, m => m.Contains(password, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CN=Disabled")]
    [InlineData("CN=Expired")]
    [InlineData("CN=Nobody")]
    [InlineData("CN=Developers")]
    public async Task Find_DisabledExpiredGoneOrNoUser_IsNull(string name)
    {
        await using var directory = OpenLdapFixture.Directory(samba.Options);

        Assert.Null(await directory.FindAsync($"{name},{SambaFixture.People}", Token));
    }

    [Fact]
    public async Task Find_NameWithAComma_IsFound()
    {
        await using var directory = OpenLdapFixture.Directory(samba.Options);

        var identity = await directory.FindAsync(@"cn=example\2c bob,ou=people,dc=ad,dc=example,dc=org", Token);

        Assert.Equal("bob", identity!.Name);
        Assert.Equal(@"cn=example\, bob,ou=people,dc=ad,dc=example,dc=org", identity.Subject);
    }

    [Fact]
    public async Task Find_UserDisabledThenEnabledThenDeleted_IsAsTheDirectorySays()
    {
        var dn = $"CN=Changing,{SambaFixture.People}";
        await samba.Server.ModifyAsync(SambaFixture.User("Changing", "chris", "512"), Token);
        await using var directory = OpenLdapFixture.Directory(samba.Options);
        Assert.Equal("chris", (await directory.FindAsync(dn, Token))!.Name);

        await samba.Server.ModifyAsync($"dn: {dn}\nchangetype: modify\nreplace: userAccountControl\nuserAccountControl: 514\n", Token);
        Assert.Null(await directory.FindAsync(dn, Token));
        await using (var lenient = OpenLdapFixture.Directory(samba.Options with { RefuseDisabled = false }))
        {
            Assert.NotNull(await lenient.FindAsync(dn, Token));
        }

        await samba.Server.ModifyAsync($"dn: {dn}\nchangetype: modify\nreplace: userAccountControl\nuserAccountControl: 512\n", Token);
        Assert.NotNull(await directory.FindAsync(dn, Token));

        await samba.Server.ModifyAsync($"dn: {dn}\nchangetype: delete\n", Token);
        Assert.Null(await directory.FindAsync(dn, Token));
    }

    [Fact]
    public async Task Probe_SearchAcrossReferrals_SaysNothing()
    {
        await using var directory = OpenLdapFixture.Directory(samba.Options with { UserBases = [SambaServer.Suffix] });

        Assert.Null(await directory.ProbeAsync(Token));
        Assert.Equal("alice", (await directory.AuthenticateAsync("alice", SambaFixture.Password, Token)).Name);
    }
}
