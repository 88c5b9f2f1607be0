using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Iam.Authorization;

/// <summary>The condition keys of one need of one request. Not thread-safe.</summary>
public abstract class RequestContext : IRequestContext
{
    public abstract ContextValue Find(ContextKey key);

    /// <summary>
    /// Reads the tags of the object that the need is about, so that <see cref="Find"/> can answer for <c>s3:ExistingObjectTag/…</c>. Called before a
    /// decision, and only when a statement asks for them.
    /// </summary>
    public abstract ValueTask LoadExistingObjectTagsAsync(CancellationToken cancellationToken);
}
