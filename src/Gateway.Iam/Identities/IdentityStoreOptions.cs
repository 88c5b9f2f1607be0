namespace Gateway.Iam.Identities;

/// <summary>Limits of the identity store. Immutable once the store is made.</summary>
public sealed class IdentityStoreOptions
{
    /// <summary>How many bytes of identities are kept in memory, roughly. Default: 32 MiB.</summary>
    public long CacheSize { get; set; } = 32 * 1024 * 1024;
}
