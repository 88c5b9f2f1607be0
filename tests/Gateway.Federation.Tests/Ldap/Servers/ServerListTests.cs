using Gateway.Federation.Ldap;
using Gateway.Federation.Ldap.Servers;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Federation.Tests.Ldap.Servers;

public sealed class ServerListTests
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_Addresses_AreInTheirOrderWithTheUsualPort()
    {
        var list = new ServerList(new LdapOptions { Servers = ["b", "a:389", "[::1]"] }, new FakeResolver(), _time);

        Assert.Equal([new("b", 636), new("a", 389), new("::1", 636)], await list.FindAsync(Token));
    }

    [Theory]
    [InlineData(LdapServiceLookup.Ldap, "_ldap._tcp.example.org")]
    [InlineData(LdapServiceLookup.Ldaps, "_ldaps._tcp.example.org")]
    [InlineData(LdapServiceLookup.On, "example.org")]
    public async Task Find_Records_AreAskedForByTheirName(LdapServiceLookup lookup, string name)
    {
        var resolver = new FakeResolver();
        var list = new ServerList(new LdapOptions { Servers = ["example.org"], ServiceLookup = lookup }, resolver, _time);

        var servers = await list.FindAsync(Token);

        Assert.Equal([name], resolver.Asked);
        Assert.Equal(["first", "second", "second", "third"], servers.Select(s => s.Host.Split('-')[0]));
    }

    [Fact]
    public async Task Find_Records_AreKeptForTheirTimeAndLongerWhenNobodyAnswers()
    {
        var resolver = new FakeResolver();
        var list = new ServerList(new LdapOptions { Servers = ["example.org"], ServiceLookup = LdapServiceLookup.Ldap }, resolver, _time);
        await list.FindAsync(Token);
        _time.Advance(TimeSpan.FromSeconds(100));
        await list.FindAsync(Token);
        Assert.Single(resolver.Asked);

        _time.Advance(TimeSpan.FromSeconds(30));
        resolver.Fails = true;

        Assert.Equal(4, (await list.FindAsync(Token)).Count);
        Assert.Equal(2, resolver.Asked.Count);
    }

    [Fact]
    public async Task Find_NoRecordAtAll_Fails()
    {
        var list = new ServerList(new LdapOptions { Servers = ["example.org"], ServiceLookup = LdapServiceLookup.Ldap }, new FakeResolver { Fails = true }, _time);

        await Assert.ThrowsAsync<IOException>(() => list.FindAsync(Token));
    }

    private sealed class FakeResolver : IServiceResolver
    {
        public List<string> Asked { get; } = [];

        public bool Fails { get; set; }

        public Task<ServiceAnswer> ResolveAsync(string name, CancellationToken cancellationToken)
        {
            Asked.Add(name);
            ServiceRecord[] records = [new("third", 389, 9, 0), new("second-a", 389, 2, 10), new("first", 389, 1, 0), new("second-b", 389, 2, 0)];
            return Fails ? throw new IOException("No name server.") : Task.FromResult(new ServiceAnswer(records, TimeSpan.FromSeconds(120)));
        }
    }
}
