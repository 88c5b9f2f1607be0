using System.Collections.Concurrent;

namespace Gateway.Iam.Signing.V4;

/// <summary>
/// Signing keys by credential, at most twice the capacity: when the younger half is full it becomes the older one, and what was not asked for
/// since is forgotten. Only keys that verified a request come in, so nobody fills it with credentials that do not exist. Safe for concurrent use.
/// </summary>
internal sealed class SigningKeyCache(int capacity)
{
    private readonly Lock _turn = new();
    private volatile ConcurrentDictionary<string, SigningKey> _young = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, SigningKey> _old = new(StringComparer.Ordinal);

    /// <param name="name">Access key, date, region and service, as the credential of a request has them.</param>
    public SigningKey? Find(ReadOnlySpan<char> name)
    {
        if (_young.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var key))
        {
            return key;
        }

        if (_old.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out key))
        {
            Add(name, key);
            return key;
        }

        return null;
    }

    public void Add(ReadOnlySpan<char> name, SigningKey key)
    {
        lock (_turn)
        {
            if (_young.Count >= capacity)
            {
                _old = _young;
                _young = new(StringComparer.Ordinal);
            }

            _young[name.ToString()] = key;
        }
    }
}
