using System.Diagnostics.CodeAnalysis;

namespace Gateway.Federation;

/// <summary>Values until a time of their own; the least recently used goes when there is no more room. Safe for concurrent use.</summary>
/// <param name="capacity">How many values there may be.</param>
internal sealed class ExpiringCache<TKey, TValue>(int capacity, TimeProvider time)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var node))
            {
                _byUse.Remove(node);
                if (node.Value.Until > time.GetUtcNow())
                {
                    _byUse.AddFirst(node);
                    value = node.Value.Value;
                    return true;
                }

                _entries.Remove(key);
            }
        }

        value = default;
        return false;
    }

    public void Set(TKey key, TValue value, DateTimeOffset until)
    {
        lock (_lock)
        {
            Remove(key);
            if (_entries.Count >= capacity && _byUse.Last is { } oldest)
            {
                Remove(oldest.Value.Key);
            }

            _entries[key] = _byUse.AddFirst(new Entry(key, value, until));
        }
    }

    public void Remove(TKey key)
    {
        lock (_lock)
        {
            if (_entries.Remove(key, out var node))
            {
                _byUse.Remove(node);
            }
        }
    }

    private readonly record struct Entry(TKey Key, TValue Value, DateTimeOffset Until);
}
