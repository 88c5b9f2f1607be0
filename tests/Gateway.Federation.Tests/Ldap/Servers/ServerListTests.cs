using Gateway.Federation.Ldap;
using Gateway.Federation.Ldap.Servers;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Federation.Tests.Ldap.Servers;

public sealed class ServerListTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RecordingLogger _log = new();
    private readonly FakeResolver _resolver = new(
        new("third.example.org", 389, 9, 0), new("second-a.example.org", 389, 2, 10), new("first.example.org", 389, 1, 0), new("second-b.example.org", 389, 2, 0));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_Addresses_AreInTheirOrderWithTheUsualPort()
    {
        var list = new ServerList(new LdapOptions { Servers = ["b", "a:389", "[::1]"] }, _resolver, _time, _log);

        Assert.Equal([new("b", 636), new("a", 389), new("::1", 636)], await list.FindAsync(Token));
    }

    [Theory]
    [InlineData(LdapServiceLookup.Ldap, "_ldap._tcp.example.org")]
    [InlineData(LdapServiceLookup.Ldaps, "_ldaps._tcp.example.org")]
    [InlineData(LdapServiceLookup.On, "example.org")]
    public async Task Find_Records_AreAskedForByTheirName(LdapServiceLookup lookup, string name)
    {
        var list = new ServerList(new LdapOptions { Servers = ["example.org"], ServiceLookup = lookup }, _resolver, _time, _log);

        var servers = await list.FindAsync(Token);

        Assert.Equal([name], _resolver.Asked);
        Assert.Equal(["first", "second", "second", "third"], servers.Select(s => s.Host.Split('-', '.')[0]));
    }

    [Fact]
    public async Task Find_Records_AreKeptForTheirTimeAndLongerWhenNobodyAnswers()
    {
        var list = new ServerList(new LdapOptions { Servers = ["example.org"], ServiceLookup = LdapServiceLookup.Ldap }, _resolver, _time, _log);
        await list.FindAsync(Token);
        _time.Advance(TimeSpan.FromSeconds(100));
        await list.FindAsync(Token);
        Assert.Single(_resolver.Asked);

        _time.Advance(TimeSpan.FromSeconds(30));
        _resolver.Fails = true;

        Assert.Equal(4, (await list.FindAsync(Token)).Count);
        Assert.Equal(2, _resolver.Asked.Count);
    }

    [Theory]
    [InlineData("example.org", LdapServiceLookup.Ldaps)]
    [InlineData("Example.Org.", LdapServiceLookup.Ldap)]
    [InlineData("_ldap._tcp.dc._msdcs.example.org", LdapServiceLookup.On)]
    public async Task Find_RecordsOutsideOfTheDomain_AreUsedOnlyWithAnAuthorityOfTheSettings(string domain, LdapServiceLookup lookup)
    {
        var resolver = new FakeResolver(
            new("evil.example.com", 636, 1, 0), new("notexample.org", 636, 2, 0), new("example.org.evil.com", 636, 3, 0), new("dc1.EXAMPLE.org.", 636, 4, 0),
            new("example.org", 636, 5, 0));
        var options = new LdapOptions { Servers = [domain], ServiceLookup = lookup };

        var trusted = await new ServerList(options, resolver, _time, _log).FindAsync(Token);
        var all = await new ServerList(options with { CaFile = "ca.pem" }, resolver, _time, _log).FindAsync(Token);

        Assert.Equal(["dc1.EXAMPLE.org.", "example.org"], trusted.Select(s => s.Host));
        Assert.Equal(3, _log.Messages.Count(m => m.Contains("is not in the domain example.org", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(5, all.Count);
    }

    [Fact]
    public async Task Find_NoRecordOfTheDomain_Fails()
    {
        var list = new ServerList(
            new LdapOptions { Servers = ["example.org"], ServiceLookup = LdapServiceLookup.Ldaps }, new FakeResolver(new ServiceRecord("evil.example.com", 636, 1, 0)),
            _time, _log);

        await Assert.ThrowsAsync<IOException>(() => list.FindAsync(Token));
    }

    [Fact]
    public async Task Find_NoRecordAtAll_Fails()
    {
        _resolver.Fails = true;
        var list = new ServerList(new LdapOptions { Servers = ["example.org"], ServiceLookup = LdapServiceLookup.Ldap }, _resolver, _time, _log);

        await Assert.ThrowsAsync<IOException>(() => list.FindAsync(Token));
    }
}
