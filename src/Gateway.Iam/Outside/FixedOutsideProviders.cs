using Gateway.Core.Federation;

namespace Gateway.Iam.Outside;

/// <summary>Providers that do not change while the process runs. Immutable.</summary>
/// <param name="all">No two of a kind with the same name.</param>
public sealed class FixedOutsideProviders(IReadOnlyList<OutsideProvider> all) : IOutsideProviders
{
    /// <summary>Of an installation that knows only its own users.</summary>
    public static FixedOutsideProviders None { get; } = new([]);

    public IReadOnlyList<OutsideProvider> All => all;

    public OutsideProvider? Find(ProviderKind kind, string name) => all.FirstOrDefault(provider => provider.Kind == kind && provider.Name == name);
}
