namespace Gateway.Federation.Certificates;

/// <summary>Client certificates as identities. Not to be changed once they are in use.</summary>
public sealed class CertificateOptions
{
    /// <summary>Whether clients are asked for a certificate at all. Default: false.</summary>
    public bool IsEnabled { get; set; }

    /// <summary>
    /// A PEM file with the root certificates whose clients are accepted; needed unless <see cref="SkipsVerification"/>. The system's roots never count.
    /// Intermediates in it help clients that do not send them. It is read again when it has changed.
    /// </summary>
    public string? AnchorsFile { get; set; }

    /// <summary>
    /// Whether any certificate is believed, whoever signed it and whatever it is for, until it ends. For tests only: everybody can be anybody. Default: false.
    /// </summary>
    public bool SkipsVerification { get; set; }

    /// <summary>
    /// Whether intermediates that the client did not send are fetched from where the certificate says (AIA). The certificate is not checked yet then, so
    /// strangers choose what is asked. Default: false.
    /// </summary>
    public bool DownloadsIssuers { get; set; }

    /// <summary>
    /// What a certificate is known by: the first of these that it has. Default: the common name alone. For SPIFFE: <see cref="CertificateName.Uri"/>.
    /// </summary>
    public IReadOnlyList<CertificateName> Names { get; set; } = [CertificateName.CommonName];

    /// <summary>What certificates give; all rules that match add up. Default: none.</summary>
    public IReadOnlyList<CertificateRule> Rules { get; set; } = [];

    /// <summary>
    /// Whether the common name of a certificate that no rule matches is the name of a policy, which its holder has, as at MinIO: every authority that can issue
    /// a name can hand out that policy. Null, the default: only while there are no <see cref="Rules"/>.
    /// </summary>
    public bool? CommonNameIsPolicy { get; set; }

    /// <summary>How it is found out that a certificate was withdrawn. Default: not at all.</summary>
    public RevocationOptions Revocation { get; set; } = new();

    /// <summary>Whether requests that are not signed are the certificate's, over whose connection they come. Default: false; it is good for STS only.</summary>
    public bool AuthenticatesRequests { get; set; }

    /// <summary>
    /// Whether the certificate is the one that a trusted proxy names in <c>Client-Cert</c> and <c>Client-Cert-Chain</c> (RFC 9440), for requests that come from
    /// one. The proxy must remove these headers of its own clients. Default: false.
    /// </summary>
    public bool TakesProxyHeader { get; set; }

    /// <summary>Whether the common name gives a policy, once the rules are known.</summary>
    internal bool MapsCommonName => CommonNameIsPolicy ?? Rules.Count == 0;
}
