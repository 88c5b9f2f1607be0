using Gateway.Policy.Keys;

namespace Gateway.Policy.Evaluation;

/// <summary>
/// The values of condition keys for one request. It is closed: an implementation gives each key the value of the one source that determines it,
/// and never what a client may have sent under the key's name. Asked during a decision, so it must not do I/O; a value that needs stored data is
/// loaded before (<see cref="PolicySet.NeedsExistingObjectTags"/>).
/// </summary>
public interface IRequestContext
{
    /// <summary>The value of a key; <see cref="ContextValue.Absent"/> when the request has none.</summary>
    ContextValue Find(ContextKey key);
}
