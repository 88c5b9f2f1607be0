using Gateway.Iam.Authorization;
using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Testing.Authorization;

/// <summary>Condition keys that a test sets. Not thread-safe.</summary>
public sealed class FixedContext : RequestContext
{
    /// <summary>By full name.</summary>
    public Dictionary<string, ContextValue> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Become known when tags are loaded, by full name.</summary>
    public Dictionary<string, ContextValue> StoredTags { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Thrown when tags are loaded; null for nothing.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Thrown when a key is asked for; null for nothing.</summary>
    public Exception? FindFault { get; set; }

    /// <summary>How often tags were loaded.</summary>
    public int Loads { get; private set; }

    public override ContextValue Find(ContextKey key) => FindFault is null ? Values.GetValueOrDefault(key.Name) : throw FindFault;

    public override async ValueTask LoadExistingObjectTagsAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        Loads++;
        if (Fault is not null)
        {
            throw Fault;
        }

        foreach (var (name, value) in StoredTags)
        {
            Values[name] = value;
        }
    }
}
