namespace Gateway.Iam.Identities.Caching;

/// <summary>What the store holds under a key. Immutable.</summary>
/// <param name="Entity">Null when there is none.</param>
/// <param name="Version">The version of its document; 0 when there is none.</param>
internal sealed record CachedEntity(object? Entity, ulong Version)
{
    public static CachedEntity None { get; } = new(null, 0);
}
