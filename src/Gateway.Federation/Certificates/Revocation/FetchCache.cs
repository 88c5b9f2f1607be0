using System.Collections.Concurrent;

namespace Gateway.Federation.Certificates.Revocation;

/// <summary>Fetches each thing once for all who ask, and keeps it for a while. Safe for concurrent use.</summary>
/// <param name="capacity">Of how many things; more than that only while they are being fetched.</param>
internal sealed class FetchCache<TKey, TValue>(int capacity, TimeProvider time)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();

    /// <param name="fetch">Is given what was fetched last, null at first. It goes on when those who wait for it give up, so it limits its own time.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async ValueTask<TValue> GetAsync(TKey key, Func<Fetched<TValue>?, Task<Fetched<TValue>>> fetch, CancellationToken cancellationToken)
    {
        if (_entries.Count >= capacity && !_entries.ContainsKey(key))
        {
            MakeRoom();
        }

        var entry = _entries.GetOrAdd(key, _ => new Entry());
        Task<Fetched<TValue>> running;
        lock (entry)
        {
            if (entry.Running is null && entry.Latest is { } latest && time.GetUtcNow() < latest.Until)
            {
                return latest.Value;
            }

            running = entry.Running ??= RunAsync(entry, fetch);
        }

        return (await running.WaitAsync(cancellationToken)).Value;
    }

    private static async Task<Fetched<TValue>> RunAsync(Entry entry, Func<Fetched<TValue>?, Task<Fetched<TValue>>> fetch)
    {
        // Out of the lock.
        await Task.Yield();
        try
        {
            return entry.Latest = await fetch(entry.Latest);
        }
        finally
        {
            lock (entry)
            {
                entry.Running = null;
            }
        }
    }

    private void MakeRoom()
    {
        var now = time.GetUtcNow();
        foreach (var (key, entry) in _entries)
        {
            if (entry.Running is null && entry.Latest?.Until <= now)
            {
                _entries.TryRemove(key, out _);
            }
        }

        // Nothing is old: whatever comes first goes.
        foreach (var key in _entries.Keys.Take(Math.Max(0, _entries.Count - capacity + 1)))
        {
            _entries.TryRemove(key, out _);
        }
    }

    private sealed class Entry
    {
        public volatile Fetched<TValue>? Latest;
        public Task<Fetched<TValue>>? Running;
    }
}
