using Gateway.Core.Buckets;
using Gateway.Core.Names;

namespace Gateway.Testing.Metadata;

/// <summary>
/// Versioning and lists as the documentation tells them, in the simplest way: a list of versions per key, newest first. A slow oracle for stores.
/// </summary>
public sealed class ObjectModel
{
    private readonly Dictionary<string, List<ModelVersion>> _keys = new(StringComparer.Ordinal);

    public VersioningState Versioning { get; set; }

    /// <summary>The bodies that are gone for good.</summary>
    public HashSet<BlobId> Garbage { get; } = [];

    public IEnumerable<string> Keys => _keys.Keys;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ModelVersion> Versions(string key) => _keys.TryGetValue(key, out var versions) ? versions : [];

    public ModelVersion? Current(string key) => Versions(key) is [var newest, ..] ? newest : null;

    public bool Exists(string key) => Current(key) is { IsMarker: false };

    public void Add(string key, ModelVersion version)
    {
        if (!_keys.TryGetValue(key, out var versions))
        {
            _keys[key] = versions = [];
        }

        if (Versioning != VersioningState.Enabled)
        {
            Drop(versions, v => v.Id.IsNull);
        }

        versions.Insert(0, version);
    }

    public void Remove(string key, VersionId id)
    {
        if (_keys.TryGetValue(key, out var versions))
        {
            Drop(versions, v => v.Id == id);
        }
    }

    /// <summary>Names of keys and common prefixes, ascending, as one page; and whether there are more.</summary>
    public (List<string> Names, bool More) List(string prefix, string delimiter, string? after, int count)
    {
        var names = new SortedSet<string>(Utf8Order.Comparer);
        foreach (var key in _keys.Keys.Where(k => Exists(k) && k.StartsWith(prefix, StringComparison.Ordinal)))
        {
            if (after is not null && Utf8Order.Compare(key, after) <= 0)
            {
                continue;
            }

            var end = delimiter.Length == 0 ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            var name = end < 0 ? key : key[..(end + delimiter.Length)];
            if (end < 0 || name != after)
            {
                names.Add(name);
            }
        }

        return (names.Take(count).ToList(), count > 0 && names.Count > count);
    }

    private void Drop(List<ModelVersion> versions, Predicate<ModelVersion> which)
    {
        foreach (var version in versions.FindAll(which))
        {
            if (version.Blob is { } blob)
            {
                Garbage.Add(blob);
            }
        }

        versions.RemoveAll(which);
    }
}
