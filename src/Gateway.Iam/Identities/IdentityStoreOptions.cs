namespace Gateway.Iam.Identities;

/// <summary>Limits of the identity store. Immutable once the store is made.</summary>
public sealed class IdentityStoreOptions
{
    /// <summary>How many bytes of identities are kept in memory, roughly. Default: 16 MiB.</summary>
    public long CacheSize { get; set; } = 16 * 1024 * 1024;
}
