using Gateway.Iam.Authorization;
using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Api.Authorization;

/// <summary>The condition keys that every action has. Those of an action come from the operation's own context. Not thread-safe.</summary>
internal abstract class GlobalContext : RequestContext
{
    public sealed override ContextValue Find(ContextKey key) => FindOfAction(key);

    /// <summary>The value of a key that is not global.</summary>
    protected abstract ContextValue FindOfAction(ContextKey key);
}
