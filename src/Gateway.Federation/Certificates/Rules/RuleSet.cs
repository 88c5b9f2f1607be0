using Gateway.Federation.Certificates.Names;

namespace Gateway.Federation.Certificates.Rules;

/// <summary>The rules of the settings together. Immutable.</summary>
internal sealed class RuleSet
{
    private readonly List<RuleMatcher> _rules;

    /// <exception cref="FormatException">One of them is no rule.</exception>
    public RuleSet(IReadOnlyList<CertificateRule> rules) => _rules = [.. rules.Select(r => new RuleMatcher(r))];

    /// <summary>Those that match, in their order.</summary>
    public IReadOnlyList<CertificateRule> Find(CertificateFacts facts) => [.. _rules.Where(r => r.Matches(facts)).Select(r => r.Rule)];
}
