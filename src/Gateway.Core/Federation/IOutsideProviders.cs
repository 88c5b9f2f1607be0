namespace Gateway.Core.Federation;

/// <summary>The providers of the settings. Safe for concurrent use.</summary>
public interface IOutsideProviders
{
    IReadOnlyList<OutsideProvider> All { get; }

    /// <summary>Null when the settings have none of that name any more: its sessions are refused then.</summary>
    OutsideProvider? Find(ProviderKind kind, string name);
}
