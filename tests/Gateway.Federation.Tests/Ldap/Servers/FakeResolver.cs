using Gateway.Federation.Ldap.Servers;

namespace Gateway.Federation.Tests.Ldap.Servers;

/// <summary>Gives the same records for every name, for two minutes.</summary>
internal sealed class FakeResolver(params ServiceRecord[] records) : IServiceResolver
{
    public List<string> Asked { get; } = [];

    public bool Fails { get; set; }

    public Task<ServiceAnswer> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        Asked.Add(name);
        return Fails ? throw new IOException("No name server.") : Task.FromResult(new ServiceAnswer(records, TimeSpan.FromMinutes(2)));
    }
}
