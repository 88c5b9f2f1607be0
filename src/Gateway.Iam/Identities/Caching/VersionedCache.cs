using System.Collections.Concurrent;

namespace Gateway.Iam.Identities.Caching;

/// <summary>
/// A cache of bounded weight whose readers never keep what a writer has replaced meanwhile. It has two generations: when the younger one is full it
/// becomes the older one, and what nobody asks for until then is forgotten. Safe for concurrent use; a hit takes no lock and allocates nothing.
/// </summary>
/// <param name="capacity">What all values may weigh together, in the unit of <see cref="Keep"/>.</param>
internal sealed class VersionedCache<TKey, TValue>(long capacity)
    where TKey : notnull
    where TValue : class
{
    // Readers of a key are only disturbed by writers of the few keys that share its counter.
    private const int Counters = 256;

    private readonly Lock _turn = new();
    private readonly long[] _changes = new long[Counters];
    private volatile ConcurrentDictionary<TKey, Entry> _young = new();
    private volatile ConcurrentDictionary<TKey, Entry> _old = new();
    private long _youngWeight;

    public int Count => _young.Count + _old.Count;

    public TValue? Find(TKey key)
    {
        if (_young.TryGetValue(key, out var entry))
        {
            return entry.Value;
        }

        return _old.TryGetValue(key, out entry) ? Rejuvenate(key, entry) : null;
    }

    /// <summary>To be taken before a value is loaded, and given to <see cref="Keep"/> with it.</summary>
    public long Ticket(TKey key) => Volatile.Read(ref _changes[CounterOf(key)]);

    /// <summary>Keeps a value that was loaded, unless the key was changed since the ticket was taken: it may be the old value then.</summary>
    public void Keep(TKey key, TValue value, long weight, long ticket)
    {
        lock (_turn)
        {
            if (_changes[CounterOf(key)] == ticket)
            {
                Add(key, new Entry(value, weight));
            }
        }
    }

    /// <summary>What is stored under the key has changed, or may have.</summary>
    public void Forget(TKey key)
    {
        lock (_turn)
        {
            Volatile.Write(ref _changes[CounterOf(key)], _changes[CounterOf(key)] + 1);
            _old.TryRemove(key, out _);
            if (_young.TryRemove(key, out var entry))
            {
                _youngWeight -= entry.Weight;
            }
        }
    }

    private static int CounterOf(TKey key) => key.GetHashCode() & (Counters - 1);

    private TValue Rejuvenate(TKey key, Entry entry)
    {
        lock (_turn)
        {
            // Another one may have moved or forgotten it meanwhile.
            if (_old.TryRemove(KeyValuePair.Create(key, entry)))
            {
                Add(key, entry);
            }
        }

        return entry.Value;
    }

    private void Add(TKey key, Entry entry)
    {
        if (_youngWeight + entry.Weight > capacity / 2)
        {
            _old = _young;
            _young = new();
            _youngWeight = 0;
        }

        if (_young.TryGetValue(key, out var replaced))
        {
            _youngWeight -= replaced.Weight;
        }

        _young[key] = entry;
        _youngWeight += entry.Weight;
    }

    private sealed record Entry(TValue Value, long Weight);
}
