using Gateway.Federation.Ldap;
using Gateway.Federation.Ldap.Servers;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Federation.Tests.Ldap.Servers;

public sealed class ServerListTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeResolver _resolver = new(new("third", 389, 9, 0), new("second-a", 389, 2, 10), new("first", 389, 1, 0), new("second-b", 389, 2, 0));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_Addresses_AreInTheirOrderWithTheUsualPort()
    {
        var list = new ServerList(new LdapOptions { Servers = ["b", "a:389", "[::1]"] }, _resolver, _time);

        Assert.Equal([new("b", 636), new("a", 389), new("::1", 636)], await list.FindAsync(Token));
    }

    [Theory]
    [InlineData(LdapServiceLookup.Ldap, "_ldap._tcp.example.org")]
    [InlineData(LdapServiceLookup.Ldaps, "_ldaps._tcp.example.org")]
    [InlineData(LdapServiceLookup.On, "example.org")]
    public async Task Find_Records_AreAskedForByTheirName(LdapServiceLookup lookup, string name)
    {
        var list = new ServerList(new LdapOptions { Servers = ["example.org"], ServiceLookup = lookup }, _resolver, _time);

        var servers = await list.FindAsync(Token);

        Assert.Equal([name], _resolver.Asked);
        Assert.Equal(["first", "second", "second", "third"], servers.Select(s => s.Host.Split('-')[0]));
    }

    [Fact]
    public async Task Find_Records_AreKeptForTheirTimeAndLongerWhenNobodyAnswers()
    {
        var list = new ServerList(new LdapOptions { Servers = ["example.org"], ServiceLookup = LdapServiceLookup.Ldap }, _resolver, _time);
        await list.FindAsync(Token);
        _time.Advance(TimeSpan.FromSeconds(100));
        await list.FindAsync(Token);
        Assert.Single(_resolver.Asked);

        _time.Advance(TimeSpan.FromSeconds(30));
        _resolver.Fails = true;

        Assert.Equal(4, (await list.FindAsync(Token)).Count);
        Assert.Equal(2, _resolver.Asked.Count);
    }

    [Fact]
    public async Task Find_NoRecordAtAll_Fails()
    {
        _resolver.Fails = true;
        var list = new ServerList(new LdapOptions { Servers = ["example.org"], ServiceLookup = LdapServiceLookup.Ldap }, _resolver, _time);

        await Assert.ThrowsAsync<IOException>(() => list.FindAsync(Token));
    }
}
