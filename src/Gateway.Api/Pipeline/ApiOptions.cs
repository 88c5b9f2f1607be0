using Gateway.Api.Connections;
using Gateway.Core.Identity;

namespace Gateway.Api.Pipeline;

/// <summary>What the API needs to know of the installation. Immutable once the pipeline is made.</summary>
public sealed class ApiOptions
{
    /// <summary>The region that buckets are made in.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>Domains whose sub-domains name buckets (virtual-host style); empty for path style only.</summary>
    public IReadOnlyList<string> Domains { get; set; } = [];

    /// <summary>Bodies up to this many bytes are stored beside their row instead of in a file. Default: 64 KiB.</summary>
    public int InlineLimit { get; set; } = 64 * 1024;

    /// <summary>The networks of proxies that are believed about the client's address and scheme. Default: none.</summary>
    public TrustedNetworks TrustedNetworks { get; set; } = TrustedNetworks.None;

    /// <summary>The header in which these proxies say it. Default: <c>X-Forwarded-For</c>.</summary>
    public ForwardedHeader ForwardedHeader { get; set; }

    /// <summary>
    /// Whether these proxies name the certificate of their client in <c>Client-Cert</c> (RFC 9440); the one of the connection is their own then. Default: false.
    /// </summary>
    public bool TakesClientCertificateHeader { get; set; }

    /// <summary>Whether passwords, tokens and certificates of logins are taken over plain HTTP from other machines. Default: false.</summary>
    public bool AllowsInsecureLogins { get; set; }

    /// <summary>How long sessions of logins, and of <c>AssumeRole</c> without a role, last when their requests do not say. Default: one hour.</summary>
    public TimeSpan UsualSession { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether requests that are not signed are those of the client's certificate. Default: false.</summary>
    public bool AuthenticatesCertificates { get; set; }

    /// <summary>Whether new buckets have a public access block, as on AWS. Default: true.</summary>
    public bool BlocksPublicAccess { get; set; } = true;

    /// <summary>
    /// Whether ListBuckets, for those who may not list all buckets, lists the ones that they may list or locate, as MinIO does, and does not refuse.
    /// Default: false.
    /// </summary>
    public bool FiltersBucketList { get; set; }

    /// <summary>The account of the installation.</summary>
    public required Account Account { get; set; }

    /// <summary>The id of the key that the root of the installation was started with; null where that is not known, and lists do not show it.</summary>
    public string? RootAccessKeyId { get; set; }
}
