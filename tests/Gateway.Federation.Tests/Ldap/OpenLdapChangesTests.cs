using Gateway.Core.Federation;
using Gateway.Testing.Directories;

namespace Gateway.Federation.Tests.Ldap;

/// <summary>A directory that changes, dies and comes back, each with an OpenLDAP server of its own.</summary>
public sealed class OpenLdapChangesTests
{
    private const string Alice = $"uid=alice,{OpenLdapFixture.People}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_UserRemoved_IsNull()
    {
        await using var server = await StartAsync();
        await using var directory = OpenLdapFixture.Directory(OpenLdapFixture.OptionsFor(server));
        Assert.NotNull(await directory.FindAsync(Alice, Token));

        await server.ModifyAsync($"dn: {Alice}\nchangetype: delete\n", Token);

        Assert.Null(await directory.FindAsync(Alice, Token));
    }

    [Fact]
    public async Task Find_UserMovedToAnotherGroup_HasTheNewOne()
    {
        await using var server = await StartAsync();
        await using var directory = OpenLdapFixture.Directory(OpenLdapFixture.OptionsFor(server));

        await server.ModifyAsync($"dn: cn=Devs,{OpenLdapFixture.Groups}\nchangetype: modify\ndelete: member\nmember: {Alice}\n\n{OpenLdapFixture.Group("New", Alice)}", Token);

        Assert.Equal(["New"], (await directory.FindAsync(Alice, Token))!.Groups.Select(g => g.Name));
    }

    [Fact]
    public async Task Find_ServerKilled_IsUnreachableUntilItIsBack()
    {
        await using var server = await StartAsync();
        await using var directory = OpenLdapFixture.Directory(OpenLdapFixture.OptionsFor(server));
        Assert.NotNull(await directory.FindAsync(Alice, Token));
        await directory.AuthenticateAsync("alice", "alice-password", Token);

        await server.KillAsync();

        Assert.Equal(FederationFailure.Unreachable, (await Assert.ThrowsAsync<FederationException>(async () => await directory.FindAsync(Alice, Token))).Failure);
        Assert.Equal(
            FederationFailure.Unreachable,
            (await Assert.ThrowsAsync<FederationException>(async () => await directory.AuthenticateAsync("alice", "alice-password", Token))).Failure);

        await server.StartAgainAsync(Token);

        Assert.Equal("alice", (await Until(async () => await directory.FindAsync(Alice, Token)))!.Name);
        Assert.Equal("alice", (await Until(async () => await directory.AuthenticateAsync("alice", "alice-password", Token)))!.Name);
    }

    [Fact]
    public async Task Find_ServerRestartedBetween_NeedsNoSecondTry()
    {
        await using var server = await StartAsync();
        await using var directory = OpenLdapFixture.Directory(OpenLdapFixture.OptionsFor(server));
        Assert.NotNull(await directory.FindAsync(Alice, Token));

        await server.KillAsync();
        await server.StartAgainAsync(Token);

        Assert.NotNull(await directory.FindAsync(Alice, Token));
    }

    private static async Task<SlapdServer> StartAsync()
    {
        DirectoryPrograms.Require(SlapdServer.Missing);
        return await SlapdServer.StartAsync(OpenLdapFixture.Ldif(), "", Token);
    }

    /// <summary>Asks until the back-off has passed.</summary>
    private static async Task<OutsideIdentity?> Until(Func<Task<OutsideIdentity?>> question)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (true)
        {
            try
            {
                return await question();
            }
            catch (FederationException unreachable) when (unreachable.Failure == FederationFailure.Unreachable)
            {
                await timer.WaitForNextTickAsync(Token);
            }
        }
    }
}
