using Gateway.Policy.Documents;

namespace Gateway.Policy.Linting.Rules;

/// <summary>Resources that no request names, and resources that stand there twice.</summary>
internal sealed class ResourceRule : IStatementRule
{
    public IEnumerable<Remark> Check(Statement statement, PolicyDocument policy, PolicyDialect dialect)
    {
        if (statement.Resources is not { } resources)
        {
            yield break;
        }

        foreach (var resource in resources.Patterns.Distinct(StringComparer.Ordinal))
        {
            if (ResourceFault.Find(resource) is { } fault)
            {
                yield return fault;
            }
        }

        foreach (var (redundant, covering) in PatternOverlap.Find(resources.Patterns, ignoreCase: false))
        {
            yield return Remark.Suggestion("REDUNDANT_RESOURCE", $"{redundant} is already meant by {covering}. Leave it out.");
        }
    }
}
