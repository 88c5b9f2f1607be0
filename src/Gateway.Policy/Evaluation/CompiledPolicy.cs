using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation.Statements;

namespace Gateway.Policy.Evaluation;

/// <summary>A policy made ready for decisions. Compile once, when it is written or loaded. Immutable.</summary>
public sealed class CompiledPolicy
{
    private CompiledPolicy(PolicyDocument document, PolicySource source, CompiledStatement[] statements)
    {
        Document = document;
        Source = source;
        Statements = statements;
        ContextKeys = [.. statements.SelectMany(s => s.Keys).Select(k => k.Name)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase)];
    }

    public PolicyDocument Document { get; }

    public PolicySource Source { get; }

    /// <summary>
    /// The condition keys that the policy refers to, in conditions and in variables: as first written, each once without regard to case, sorted.
    /// </summary>
    public IReadOnlyList<string> ContextKeys { get; }

    internal CompiledStatement[] Statements { get; }

    /// <param name="document">Valid.</param>
    /// <param name="source">What decisions say of it.</param>
    /// <param name="principalIds">
    /// For policies with principals: the unique id of each user and role ARN that the policy named when it was written. A principal that is in it
    /// matches by this id, so that whoever gets the name of a deleted user later does not get its grants.
    /// </param>
    public static CompiledPolicy Compile(
        PolicyDocument document, PolicySource source, IReadOnlyDictionary<string, string>? principalIds = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(source);
        var actions = new ActionSets();
        var ids = principalIds ?? new Dictionary<string, string>();
        var variables = document.Version == PolicyVersion.V2012;
        return new CompiledPolicy(document, source, [.. document.Statements.Select(s => new CompiledStatement(s, source, variables, actions, ids))]);
    }
}
