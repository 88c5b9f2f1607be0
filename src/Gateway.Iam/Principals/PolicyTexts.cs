using System.Runtime.CompilerServices;
using Gateway.Policy.Documents;

namespace Gateway.Iam.Principals;

/// <summary>
/// Parses policies, each text of the identity cache once however many principals it is attached to. Forgets a text together with the entity that
/// holds it. Safe for concurrent use.
/// </summary>
internal sealed class PolicyTexts
{
    private readonly ConditionalWeakTable<string, PolicyDocument> _identity = [];
    private readonly ConditionalWeakTable<string, PolicyDocument> _session = [];

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
}
