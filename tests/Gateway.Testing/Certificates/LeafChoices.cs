using System.Security.Cryptography.X509Certificates;

namespace Gateway.Testing.Certificates;

/// <summary>How a test's certificate differs from the usual one for clients.</summary>
public sealed class LeafChoices
{
    /// <summary>Null: as the authority's own, or an hour before its clock.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>Null: a day after the authority's clock.</summary>
    public DateTimeOffset? NotAfter { get; set; }

    /// <summary>Object identifiers of the extended key usage; null for no such extension. Default: client authentication.</summary>
    public IReadOnlyList<string>? Purposes { get; set; } = ["1.3.6.1.5.5.7.3.2"];

    /// <summary>Default: digital signatures.</summary>
    public X509KeyUsageFlags? Usage { get; set; } = X509KeyUsageFlags.DigitalSignature;

    public IReadOnlyList<string> Uris { get; set; } = [];

    public IReadOnlyList<string> DnsNames { get; set; } = [];

    public IReadOnlyList<string> Emails { get; set; } = [];

    /// <summary>Where it says that its revocation list is; null for nowhere.</summary>
    public string? ListUrl { get; set; }

    /// <summary>Where it says that its OCSP responder is; null for nowhere.</summary>
    public string? OcspUrl { get; set; }

    /// <summary>Where it says that its issuer's certificate is; null for nowhere.</summary>
    public string? IssuerUrl { get; set; }

    /// <summary>Big-endian; null for one by chance.</summary>
    public byte[]? Serial { get; set; }

    /// <summary>Besides those that the rest makes.</summary>
    public IReadOnlyList<X509Extension> Extensions { get; set; } = [];
}
