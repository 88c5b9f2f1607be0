namespace Gateway.Host.Settings;

/// <summary>The options of several items of one kind, by name. Not thread-safe.</summary>
internal sealed class ItemOptions<T>
    where T : new()
{
    private readonly SortedDictionary<string, T> _items = new(StringComparer.Ordinal);

    /// <summary>Those that something is set of, in the order of their names; the one without a name has the empty one.</summary>
    public IReadOnlyDictionary<string, T> All => _items;

    /// <summary>The options of an item, which has its defaults at first.</summary>
    public T Of(string name) => _items.TryGetValue(name, out var item) ? item : _items[name] = new T();
}
