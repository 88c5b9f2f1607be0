using System.Net.Sockets;
using Gateway.Core.Federation;
using Gateway.Federation.Ldap;
using Gateway.Federation.Tests.Ldap.Servers;
using Gateway.Testing.Directories;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Federation.Tests.Ldap;

/// <summary>Logins and look-ups against a real OpenLDAP server.</summary>
public sealed class OpenLdapTests(OpenLdapFixture openLdap)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Authenticate_RightPassword_GivesDnNameGroupsAndClaims()
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options with { UserAttributes = ["mail", "telephoneNumber"] });

        var identity = await directory.AuthenticateAsync("ALICE", "alice-password", Token);

        Assert.Equal(ProviderKind.Ldap, identity.Kind);
        Assert.Equal("uid=alice,ou=people,dc=example,dc=org", identity.Subject);
        Assert.Equal("alice", identity.Name);
        Assert.Equal([new OutsideGroup("cn=devs,ou=groups,dc=example,dc=org", "Devs")], identity.Groups);
        Assert.Equal(["uid=alice,ou=people,dc=example,dc=org"], identity.Claims["ldap:user"]);
        Assert.Equal(["alice"], identity.Claims["ldap:username"]);
        Assert.Equal(["cn=devs,ou=groups,dc=example,dc=org"], identity.Claims["ldap:groups"]);
        Assert.Equal(["alice@example.org"], identity.Claims["ldap:attrib/mail"]);
        Assert.DoesNotContain("ldap:attrib/telephoneNumber", identity.Claims.Keys);
    }

    [Theory]
    [InlineData("alice", "bob-password")]
    [InlineData("alice", "")]
    [InlineData("", "alice-password")]
    [InlineData("nobody", "alice-password")]
    [InlineData("carol", "carol-password")]
    [InlineData("user1", "user1-password")]
    [InlineData("*", "alice-password")]
    [InlineData("ali*", "alice-password")]
    [InlineData("*)(uid=*", "alice-password")]
    [InlineData("alice)(objectClass=*", "alice-password")]
    [InlineData("alice\0", "alice-password")]
    [InlineData("alice\0)", "alice-password")]
    [InlineData("\\61lice", "alice-password")]
    public async Task Authenticate_AnythingElse_IsRefusedInOneWay(string name, string password)
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options);

        var refusal = await Assert.ThrowsAsync<FederationException>(async () => await directory.AuthenticateAsync(name, password, Token));

        Assert.Equal(FederationFailure.LoginFailed, refusal.Failure);
        Assert.Equal("The user name or the password is wrong.", refusal.Message);
    }

    [Fact]
    public async Task Authenticate_HalfACharacter_IsRefused()
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options);

        var refusal = await Assert.ThrowsAsync<FederationException>(async () => await directory.AuthenticateAsync("alice\ud800", "alice-password", Token));

        Assert.Equal(FederationFailure.LoginFailed, refusal.Failure);
    }

    [Fact]
    public async Task Authenticate_EmptyPassword_AsksNobody()
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options with { Servers = ["localhost:1"] });

        var refusal = await Assert.ThrowsAsync<FederationException>(async () => await directory.AuthenticateAsync("alice", "", Token));

        Assert.Equal(FederationFailure.LoginFailed, refusal.Failure);
    }

    [Fact]
    public async Task Authenticate_UserOfTheSecondBase_IsFound()
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options);

        Assert.Equal("uid=dave,ou=partners,dc=example,dc=org", (await directory.AuthenticateAsync("dave", "dave-password", Token)).Subject);
    }

    [Theory]
    [InlineData("john", @"cn=smith\, john #1,ou=people,dc=example,dc=org", @"cn=comma\, inc,ou=groups,dc=example,dc=org")]
    [InlineData("zoë", "cn=zoë ångström,ou=people,dc=example,dc=org", null)]
    public async Task Authenticate_NamesThatNeedEscapes_AreNormalised(string name, string subject, string? group)
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options);

        var identity = await directory.AuthenticateAsync(name, $"{name}-password", Token);

        Assert.Equal(subject, identity.Subject);
        Assert.Equal(group is null ? [] : [group], identity.Groups.Select(g => g.Id));
        Assert.Equivalent(identity, await directory.FindAsync(identity.Subject, Token));
    }

    [Fact]
    public async Task Authenticate_ByMail_GivesTheNameThatTheFilterComparesFirst()
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options with { UserFilter = "(|(uid=%s)(mail=%s))", GroupFilter = "(memberUid=%s)" });

        var identity = await directory.AuthenticateAsync("bob@example.org", "bob-password", Token);

        Assert.Equal("bob", identity.Name);
        Assert.Equal(["cn=posix,ou=groups,dc=example,dc=org"], identity.Groups.Select(g => g.Id));
    }

    [Theory]
    [InlineData(LdapSecurity.StartTls)]
    [InlineData(LdapSecurity.None)]
    public async Task Authenticate_OverThePlainPort_Works(LdapSecurity security)
    {
        var options = openLdap.Options with { Servers = [$"localhost:{openLdap.Server.PlainPort}"], Security = security };
        await using var directory = OpenLdapFixture.Directory(security == LdapSecurity.None ? options with { CaFile = null } : options);

        Assert.Equal("alice", (await directory.AuthenticateAsync("alice", "alice-password", Token)).Name);
    }

    [Theory]
    [InlineData(LdapSecurity.Ldaps)]
    [InlineData(LdapSecurity.StartTls)]
    public async Task Authenticate_CertificateForAnotherName_IsUnreachable(LdapSecurity security)
    {
        var port = security == LdapSecurity.Ldaps ? openLdap.Server.TlsPort : openLdap.Server.PlainPort;
        var options = openLdap.Options with { Servers = [$"127.0.0.1:{port}"], Security = security };
        await using var strict = OpenLdapFixture.Directory(options);
        await using var lenient = OpenLdapFixture.Directory(options with { SkipVerify = true });

        await AssertUnreachable(strict);
        Assert.Equal("alice", (await lenient.AuthenticateAsync("alice", "alice-password", Token)).Name);
    }

    [Theory]
    [InlineData(LdapSecurity.Ldaps)]
    [InlineData(LdapSecurity.StartTls)]
    public async Task Authenticate_CertificateOfAnUnknownAuthority_IsUnreachable(LdapSecurity security)
    {
        var port = security == LdapSecurity.Ldaps ? openLdap.Server.TlsPort : openLdap.Server.PlainPort;
        await using var directory = OpenLdapFixture.Directory(openLdap.Options with { Servers = [$"localhost:{port}"], Security = security, CaFile = null });

        await AssertUnreachable(directory);
    }

    [Fact]
    public async Task Authenticate_FolderOfAuthorities_Works()
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options with { CaFile = Path.GetDirectoryName(openLdap.Server.CaFile) });

        Assert.Equal("alice", (await directory.AuthenticateAsync("alice", "alice-password", Token)).Name);
    }

    [Fact]
    public async Task Authenticate_FirstServerDown_AsksTheNext()
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options with { Servers = ["localhost:1", $"localhost:{openLdap.Server.TlsPort}"] });

        Assert.Equal("alice", (await directory.AuthenticateAsync("alice", "alice-password", Token)).Name);
    }

    [Fact]
    public async Task Authenticate_ServersOfServiceRecords_AreAskedByPriority()
    {
        var resolver = new FakeResolver(new("localhost", openLdap.Server.TlsPort, 2, 0), new("localhost", 1, 1, 0));
        var options = openLdap.Options with { Servers = ["example.org"], ServiceLookup = LdapServiceLookup.Ldaps };
        await using var directory = new LdapDirectory(options, resolver, TimeProvider.System, NullLogger.Instance);

        Assert.Equal("alice", (await directory.AuthenticateAsync("alice", "alice-password", Token)).Name);
        Assert.Equal("_ldaps._tcp.example.org", resolver.Asked.Distinct().Single());
    }

    [Fact]
    public async Task Authenticate_LookupAccountRefused_IsNotTriedUntilItIsLocked()
    {
        var options = openLdap.Options with { LookupBindPassword = "wrong", RetryDelay = TimeSpan.FromMinutes(5) };
        var log = new RecordingLogger();
        await using var directory = new LdapDirectory(options, TimeProvider.System, log);

        for (var i = 0; i < 5; i++)
        {
            await AssertUnreachable(directory);
        }

        Assert.Single(log.Messages, m => m.Contains("refuses the lookup account", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CN = Smith\\2C John, OU=People", @"cn=smith\, john,ou=people")]
    [InlineData("", null)]
    [InlineData("alice", null)]
    public async Task Normalize_Text_IsTheStoredFormOrNone(string text, string? expected)
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options);

        Assert.Equal(expected, directory.Normalize(text));
    }

    [Theory]
    [InlineData(SlapdServer.AdminDn, "wrong")]
    [InlineData("cn=nobody,dc=example,dc=org", "admin-secret")]
    public async Task Authenticate_LookupAccountRefused_IsUnreachable(string dn, string password)
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options with { LookupBindDn = dn, LookupBindPassword = password });

        await AssertUnreachable(directory);
    }

    [Fact]
    public async Task Authenticate_BaseThatIsNotThere_IsUnreachable()
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options with { UserBases = ["ou=mistyped,dc=example,dc=org"] });

        await AssertUnreachable(directory);
        Assert.Contains("ou=mistyped", await directory.ProbeAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_DirectoryAsConfigured_SaysNothing()
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options);

        Assert.Null(await directory.ProbeAsync(Token));
    }

    [Fact]
    public async Task Authenticate_AnonymousLookup_Works()
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options with { LookupBindDn = null, LookupBindPassword = null });

        Assert.Equal("alice", (await directory.AuthenticateAsync("alice", "alice-password", Token)).Name);
    }

    [Fact]
    public async Task Authenticate_NestedGroupsInACircle_GivesEachOnce()
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options with { NestedGroups = true });

        var identity = await directory.AuthenticateAsync("alice", "alice-password", Token);

        Assert.Equal(["Devs", "Engineering", "Staff"], identity.Groups.Select(g => g.Name));
    }

    [Theory]
    [InlineData(3, 3, null)]
    [InlineData(2, 3, "nested deeper than 2 steps")]
    [InlineData(3, 2, "in more than 2 groups")]
    public async Task Authenticate_NestedGroupsBeyondLimits_IsRefusedRatherThanCut(int depth, int groups, string? problem)
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options with { NestedGroups = true, MaxGroupDepth = depth, MaxGroups = groups });
        var login = async () => await directory.AuthenticateAsync("alice", "alice-password", Token);

        if (problem is null)
        {
            Assert.Equal(3, (await login()).Groups.Count);
            return;
        }

        var refusal = await Assert.ThrowsAsync<FederationException>(login);
        Assert.Equal(FederationFailure.RejectedClaim, refusal.Failure);
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
        var stale = await Assert.ThrowsAsync<FederationException>(async () => await directory.FindAsync($"uid=alice,{OpenLdapFixture.People}", Token));
        Assert.Equal(FederationFailure.RejectedClaim, stale.Failure);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(60)]
    [InlineData(1)]
    public async Task Authenticate_ManyGroups_ComeInPages(int pageSize)
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options with { UserBases = [OpenLdapFixture.Many], PageSize = pageSize });

        var identity = await directory.AuthenticateAsync("user1", "user1-password", Token);

        Assert.Equal(550, identity.Groups.DistinctBy(g => g.Id).Count());
    }

    [Fact]
    public async Task Authenticate_MoreGroupsThanTheServerGives_IsRefusedRatherThanCut()
    {
        await using var directory = OpenLdapFixture.Directory(
            openLdap.Options with { UserBases = [OpenLdapFixture.Many], LookupBindDn = $"uid=user1,{OpenLdapFixture.Many}", LookupBindPassword = "user1-password" });

        var refusal = await Assert.ThrowsAsync<FederationException>(async () => await directory.AuthenticateAsync("user2", "user2-password", Token));

        Assert.Equal(FederationFailure.Unreachable, refusal.Failure);
        Assert.Contains("SizeLimitExceeded", refusal.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authenticate_AmongTenThousandUsers_ManyAtOnce()
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options with { UserBases = [OpenLdapFixture.Many], GroupFilter = "(memberUid=%s)" });

        var logins = Enumerable.Range(0, 64).Select(i => (i * 151) + 10).Select(async i => (i, await directory.AuthenticateAsync($"user{i}", $"user{i}-password", Token)));

        Assert.All(await Task.WhenAll(logins), login => Assert.Equal($"uid=user{login.i},ou=many,dc=example,dc=org", login.Item2.Subject));
    }

    [Fact]
    public async Task Find_EveryOneOfTenThousandUsers_IsFound()
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options with { UserBases = [OpenLdapFixture.Many], GroupFilter = null, GroupBases = [] });
        var found = 0;

        await Parallel.ForAsync(0, OpenLdapFixture.ManyUsers, Token, async (i, token) =>
        {
            Assert.Equal($"user{i}", (await directory.FindAsync($"uid=user{i},{OpenLdapFixture.Many}", token))?.Name);
            Interlocked.Increment(ref found);
        });

        Assert.Equal(OpenLdapFixture.ManyUsers, found);
    }

    [Theory]
    [InlineData("uid=nobody,ou=people,dc=example,dc=org")]
    [InlineData("uid=user5,ou=many,dc=example,dc=org")]
    [InlineData("ou=people,dc=example,dc=org")]
    [InlineData("dc=example,dc=org")]
    [InlineData("no DN")]
    [InlineData("")]
    public async Task Find_NoUserOfTheBasesAndFilter_IsNull(string dn)
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options);

        Assert.Null(await directory.FindAsync(dn, Token));
    }

    [Fact]
    public async Task Find_LookupAccountThatSeesNothing_IsUnreachableAndNotGone()
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options with { UserBases = ["ou=people,dc=elsewhere,dc=org"] });

        var failure = await Assert.ThrowsAsync<FederationException>(async () => await directory.FindAsync("uid=alice,ou=people,dc=elsewhere,dc=org", Token));

        Assert.Equal(FederationFailure.Unreachable, failure.Failure);
    }

    [Theory]
    [InlineData("nobody", "alice-password")]
    [InlineData("alice\0", "alice-password")]
    [InlineData("alice", "bob-password")]
    public async Task Authenticate_Refused_CostsALookupAndABindWhateverTheReason(string name, string password)
    {
        await using var relay = new FakeServer(async (stream, token) =>
        {
            using var client = new TcpClient();
            await client.ConnectAsync("localhost", openLdap.Server.PlainPort, token);
            await Task.WhenAny(stream.CopyToAsync(client.GetStream(), token), client.GetStream().CopyToAsync(stream, token));
        });
        await using var directory = OpenLdapFixture.Directory(openLdap.Options with { Servers = [relay.Address], Security = LdapSecurity.None, CaFile = null });
        await directory.AuthenticateAsync("bob", "bob-password", Token);
        var before = relay.Connections;

        await Assert.ThrowsAsync<FederationException>(async () => await directory.AuthenticateAsync(name, password, Token));

        // The lookup connection is there already.
        Assert.Equal(before + 1, relay.Connections);
    }

    [Theory]
    [InlineData("nobody", "alice-password", "no user of the directory")]
    [InlineData("alice", "bob-password", "refuses the login of 'uid=alice")]
    public async Task Authenticate_Refused_IsAnsweredAtAStep(string name, string password, string message)
    {
        var time = new FakeTimeProvider();
        var log = new RecordingLogger();
        await using var directory = new LdapDirectory(openLdap.Options with { RefusalStep = TimeSpan.FromSeconds(3) }, time, log);
        var login = directory.AuthenticateAsync(name, password, Token).AsTask();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!log.Messages.Any(m => m.Contains(message, StringComparison.Ordinal)))
        {
            await timer.WaitForNextTickAsync(Token);
        }

        Assert.False(login.IsCompleted);
        while (!login.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(3));
            await timer.WaitForNextTickAsync(Token);
        }

        await Assert.ThrowsAsync<FederationException>(() => login);
    }

    [Fact]
    public async Task Authenticate_Cancelled_EndsAndLeavesTheDirectoryUsable()
    {
        await using var directory = OpenLdapFixture.Directory(openLdap.Options);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await directory.AuthenticateAsync("alice", "alice-password", cancelled.Token));

        Assert.Equal("alice", (await directory.AuthenticateAsync("alice", "alice-password", Token)).Name);
    }

    private static async Task AssertUnreachable(LdapDirectory directory)
    {
        var failure = await Assert.ThrowsAsync<FederationException>(async () => await directory.AuthenticateAsync("alice", "alice-password", Token));
        Assert.Equal(FederationFailure.Unreachable, failure.Failure);
        Assert.Equal("The directory cannot be asked now.", failure.Message);
    }
}
