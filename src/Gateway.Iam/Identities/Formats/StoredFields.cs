using System.Text.Json;
using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Iam.Outside;

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

    /// <exception cref="JsonException">There is no such kind.</exception>
    public static ProviderKind ProviderKindOf(string text) =>
        ProviderKinds.Parse(text) ?? throw new JsonException($"There is no kind of provider that is called {text}.");

    private static SortedDictionary<string, string> Empty => new(StringComparer.Ordinal);
}
