using Gateway.Core.Names;

namespace Gateway.Iam.Identities.Formats;

/// <summary>Values that are left out of a document when they say nothing.</summary>
internal static class StoredFields
{
    public static IReadOnlyList<T>? List<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;

    // Sorted, so that one entity has one stored form.
    public static SortedDictionary<string, string>? Map(IReadOnlyDictionary<string, string> map)
    {
        if (map.Count == 0)
        {
            return null;
        }

        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in map)
        {
            sorted[key] = value;
        }

        return sorted;
    }

    public static IReadOnlyDictionary<string, string> MapOf(IReadOnlyDictionary<string, string>? map) =>
        map is null ? Empty : Map(map) ?? Empty;

    public static string? Path(string path) => path == "/" ? null : path;

    public static AccountId Account(string text) => AccountId.Parse(text);

    private static SortedDictionary<string, string> Empty => new(StringComparer.Ordinal);
}
