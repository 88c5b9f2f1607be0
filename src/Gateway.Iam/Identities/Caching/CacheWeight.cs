namespace Gateway.Iam.Identities.Caching;

/// <summary>Roughly what cached things take in memory, in bytes.</summary>
internal static class CacheWeight
{
    // The entry, its place in the table, and the objects of an entity besides its texts.
    private const int Overhead = 320;

    // Characters have two bytes in memory and mostly one in a document.
    public static long Of(EntityKey key, int documentLength) => Overhead + (2L * (key.Id.Length + documentLength));

    public static long OfAbsent(EntityKey key) => (Overhead / 2) + (2L * key.Id.Length);
}
