using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Tests.Evaluation;

/// <summary>A context that cannot say anything.</summary>
internal sealed class BrokenContext : IRequestContext
{
    public ContextValue Find(ContextKey key) => throw new InvalidOperationException("The context is broken.");
}
