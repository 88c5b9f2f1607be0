using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Core.Federation;
using Gateway.Federation.Certificates.Names;
using Gateway.Federation.Certificates.Rules;

namespace Gateway.Federation.Certificates;

/// <summary>Whose a certificate is and what it gets, once it was found good. Immutable.</summary>
internal sealed class IdentityMapping
{
    /// <summary>Longer names are nobody's: the standard allows 64 characters for a common name.</summary>
    private const int MaximumName = 256;

    private const string PolicyNameSigns = "_+=.@-";

    private readonly IReadOnlyList<CertificateName> _names;
    private readonly RuleSet _rules;
    private readonly bool _mapsCommonName;

    /// <exception cref="FormatException">A rule is no rule.</exception>
    public IdentityMapping(CertificateOptions options)
    {
        _names = options.Names;
        _rules = new RuleSet(options.Rules);
        _mapsCommonName = options.MapsCommonName;
    }

    /// <summary>What tells the anchor from all others: its key, so that two authorities of one name do not mix.</summary>
    public static string AnchorName(X509Certificate2 anchor) =>
        Convert.ToHexStringLower(SHA256.HashData(anchor.PublicKey.ExportSubjectPublicKeyInfo()).AsSpan(0, 16));

    /// <param name="anchor">See <see cref="AnchorName"/>.</param>
    /// <param name="notBefore">When it begins.</param>
    /// <param name="notAfter">When it ends.</param>
    /// <exception cref="FederationException"><see cref="FederationFailure.InvalidCertificate"/>: its name cannot be used.</exception>
    public OutsideIdentity Map(CertificateFacts facts, string anchor, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        var (label, name) = FindName(facts);
        var rules = _rules.Find(facts);
        return new OutsideIdentity
        {
            Kind = ProviderKind.Certificate,
            Provider = "",

            // Escaped, so that nobody's name can look like another one with its issuer.
            Subject = $"{label}={DistinguishedName.Escape(name)};issuer={facts.Issuer};anchor={anchor}",
            Name = name,
            Issuer = facts.Issuer.ToString(),
            Policies = rules.Count > 0 ? [.. rules.SelectMany(r => r.Policies).Distinct()] : PolicyOf(facts),
            IamGroups = [.. rules.SelectMany(r => r.Groups).Distinct()],
            RoleArn = rules.Select(r => r.RoleArn).FirstOrDefault(r => r is not null),
            Claims = Claims(facts, name),
            IssuedAt = notBefore,
            NotAfter = notAfter,
        };
    }

    private (string Label, string Name) FindName(CertificateFacts facts)
    {
        foreach (var kind in _names)
        {
            var (label, name) = kind switch
            {
                CertificateName.CommonName => ("CN", facts.CommonName),
                CertificateName.Uri => ("URI", Only(facts.Alternatives.Uris, "URI")),
                CertificateName.Dns => ("DNS", Only(facts.Alternatives.DnsNames, "DNS name")?.ToLowerInvariant()),
                _ => ("EMAIL", Only(facts.Alternatives.Emails, "mail address")),
            };
            if (!string.IsNullOrEmpty(name))
            {
                return IsUsable(name) ? (label, name) : throw Refuse("its name has a comma or a control character, or is too long.");
            }
        }

        throw Refuse(_names is [CertificateName.CommonName] ? "its subject has no common name." : "it has none of the names by which certificates are known here.");
    }

    private static string? Only(IReadOnlyList<string> names, string what) => names.Count switch
    {
        0 => null,
        1 => names[0],
        _ => throw Refuse($"it has more than one {what}, so it is not clear whose it is."),
    };

    private static bool IsUsable(string name) => name.Length <= MaximumName && !name.Any(c => c == ',' || char.IsControl(c) || char.IsSurrogate(c));

    private IReadOnlyList<string> PolicyOf(CertificateFacts facts)
    {
        if (!_mapsCommonName || facts.CommonName is not { } name)
        {
            return [];
        }

        return name.Length <= 128 && name.All(c => char.IsAsciiLetterOrDigit(c) || PolicyNameSigns.Contains(c, StringComparison.Ordinal))
            ? [name]
            : throw Refuse("its common name is to be the name of a policy, and cannot be one.");
    }

    /// <remarks>MinIO's: the holder, its organizations, and the common name of the issuer.</remarks>
    private static Dictionary<string, IReadOnlyList<string>> Claims(CertificateFacts facts, string name)
    {
        var claims = new Dictionary<string, IReadOnlyList<string>> { ["jwt:sub"] = [name] };
        if (facts.Subject.ValuesOf(AttributeTypes.Organization).ToArray() is { Length: > 0 } organizations)
        {
            claims["jwt:aud"] = organizations;
        }

        if (facts.Issuer.ValuesOf(AttributeTypes.CommonName).LastOrDefault() is { } issuer)
        {
            claims["jwt:iss"] = [issuer];
        }

        return claims;
    }

    private static FederationException Refuse(string reason) =>
        new(FederationFailure.InvalidCertificate, $"The client certificate is not accepted: {reason}");
}
