using Gateway.Core.Federation;

namespace Gateway.Testing.Outside;

/// <summary>Providers that a test takes away and changes. Not thread-safe.</summary>
public sealed class FakeProviders : IOutsideProviders
{
    /// <summary>At first the directory only.</summary>
    public List<OutsideProvider> Known { get; } = [new(ProviderKind.Ldap, "")];

    public IReadOnlyList<OutsideProvider> All => Known;

    public OutsideProvider? Find(ProviderKind kind, string name) => Known.Find(provider => provider.Kind == kind && provider.Name == name);
}
