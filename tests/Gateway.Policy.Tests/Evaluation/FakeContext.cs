using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Tests.Evaluation;

/// <summary>The values of a request by name, without case.</summary>
internal sealed class FakeContext : IRequestContext
{
    private readonly Dictionary<string, ContextValue> _values = new(StringComparer.OrdinalIgnoreCase);

    public FakeContext(params ReadOnlySpan<(string Key, ContextValue Value)> values)
    {
        foreach (var (key, value) in values)
        {
            _values[key] = value;
        }
    }

    public FakeContext With(string key, ContextValue value) => new([.. _values.Select(v => (v.Key, v.Value)), (key, value)]);

    public ContextValue Find(ContextKey key) => _values.GetValueOrDefault(key.Name);
}
