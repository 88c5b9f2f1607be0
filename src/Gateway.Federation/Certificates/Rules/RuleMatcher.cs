using Gateway.Federation.Certificates.Names;

namespace Gateway.Federation.Certificates.Rules;

/// <summary>A rule, ready to be asked. Immutable.</summary>
internal sealed class RuleMatcher
{
    private readonly List<Predicate<CertificateFacts>> _conditions = [];

    /// <exception cref="FormatException">The rule is no rule; says what is wrong with it.</exception>
    public RuleMatcher(CertificateRule rule)
    {
        Rule = rule;
        if (rule.Subject is { } subject)
        {
            var pattern = ReadName(subject);
            _conditions.Add(f => pattern.Matches(f.Subject));
        }

        if (rule.Issuer is { } issuer)
        {
            var pattern = ReadName(issuer);
            _conditions.Add(f => pattern.Matches(f.Issuer));
        }

        if (rule.CommonName is { } common)
        {
            var pattern = new Glob(common);
            _conditions.Add(f => f.CommonName is { } name && pattern.Matches(name));
        }

        AddAny(rule.Uri, f => f.Alternatives.Uris, StringComparison.Ordinal);
        AddAny(rule.Dns, f => f.Alternatives.DnsNames, StringComparison.OrdinalIgnoreCase);
        AddAny(rule.Email, f => f.Alternatives.Emails, StringComparison.Ordinal);
        if (rule.Serial is { } text)
        {
            if (!SerialNumber.TryParse(text, out var serial))
            {
                throw new FormatException($"\"{text}\" is no serial number; it accepts up to 40 hexadecimal digits, with or without colons.");
            }

            _conditions.Add(f => f.Serial == serial);
        }

        if (_conditions.Count == 0)
        {
            throw new FormatException("A rule has no condition and would match every certificate; it accepts subject, commonName, uri, dns, email, issuer and serial.");
        }

        if (rule.Policies.Count == 0 && rule.Groups.Count == 0 && rule.RoleArn is null)
        {
            throw new FormatException("A rule gives nothing; it accepts policies, groups and roleArn.");
        }
    }

    public CertificateRule Rule { get; }

    public bool Matches(CertificateFacts facts) => _conditions.TrueForAll(c => c(facts));

    private static NamePattern ReadName(string text) =>
        NamePattern.Parse(text) ?? throw new FormatException($"\"{text}\" is no pattern of names; it accepts the form CN=*,OU=Robots,O=Example.");

    private void AddAny(string? text, Func<CertificateFacts, IReadOnlyList<string>> names, StringComparison comparison)
    {
        if (text is not null)
        {
            var pattern = new Glob(text, comparison);
            _conditions.Add(f => names(f).Any(pattern.Matches));
        }
    }
}
