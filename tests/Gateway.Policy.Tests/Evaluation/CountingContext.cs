using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Tests.Evaluation;

/// <summary>A context without values that counts how often it was asked. Not safe for concurrent use.</summary>
internal sealed class CountingContext : IRequestContext
{
    public int Asked { get; private set; }

    public ContextValue Find(ContextKey key)
    {
        Asked++;
        return ContextValue.Absent;
    }
}
