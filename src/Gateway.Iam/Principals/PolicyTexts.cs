using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Principals;

/// <summary>
/// Parses policies, each text of the identity cache once however many principals it is attached to, and compiles those of groups once for all members.
/// Forgets a text together with the entity that holds it. Safe for concurrent use.
/// </summary>
internal sealed class PolicyTexts
{
    // Built-in policies are never forgotten, and there may be very many groups that have one.
    private const int MaximumShared = 256;

    private readonly ConditionalWeakTable<string, PolicyDocument> _identity = [];
    private readonly ConditionalWeakTable<string, PolicyDocument> _session = [];
    private readonly ConditionalWeakTable<string, ConcurrentDictionary<PolicySource, CompiledPolicy>> _shared = [];

    /// <summary>Null when the text is no valid policy (any more).</summary>
    public PolicyDocument? Parse(string text, PolicyDialect dialect)
    {
        var known = dialect == PolicyDialect.Session ? _session : _identity;
        if (known.TryGetValue(text, out var document))
        {
            return document;
        }

        try
        {
            document = PolicyParser.Parse(text, dialect);
        }
        catch (PolicyFormatException)
        {
            return null;
        }

        known.AddOrUpdate(text, document);
        return document;
    }

    /// <summary>Compiles a policy that many principals have in common; null when its text is no valid policy (any more).</summary>
    public CompiledPolicy? CompileShared(string text, PolicySource source)
    {
        var shared = _shared.GetOrCreateValue(text);
        if (shared.TryGetValue(source, out var policy) || Parse(text, PolicyDialect.Identity) is not { } document)
        {
            return policy;
        }

        if (shared.Count >= MaximumShared)
        {
            shared.Clear();
        }

        return shared.GetOrAdd(source, CompiledPolicy.Compile(document, source));
    }
}
