namespace Gateway.Core.Objects;

/// <summary>The storage classes that are accepted and returned; all of them are stored alike.</summary>
public static class StorageClasses
{
    public const string Standard = "STANDARD";

    private static readonly HashSet<string> s_known = new(StringComparer.Ordinal)
    {
        Standard, "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR",
    };

    public static bool IsKnown(string storageClass) => s_known.Contains(storageClass);
}
