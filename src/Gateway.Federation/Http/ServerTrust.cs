using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Federation.Http;

/// <summary>Whether the certificate of a server is accepted: by the system's roots, by those of a bundle, or by thumbprint. Safe for concurrent use.</summary>
internal sealed class ServerTrust
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly X509Certificate2Collection _roots = [];
    private readonly HashSet<string> _thumbprints;
    private readonly bool _thumbprintsAreOptional;

    /// <exception cref="CryptographicException">The bundle cannot be read, or has no certificate.</exception>
    public ServerTrust(OutboundOptions options)
    {
        _thumbprints = new HashSet<string>(options.Thumbprints, StringComparer.OrdinalIgnoreCase);
        _thumbprintsAreOptional = options.ThumbprintsAreOptional;
        if (options.CaBundleFile is null)
        {
            return;
        }

        _roots.ImportFromPemFile(options.CaBundleFile);
        if (_roots.Count == 0)
        {
            throw new CryptographicException($"{options.CaBundleFile} has no certificate in PEM form.");
        }
    }

    /// <summary>What is asked of the system's own check: nothing is downloaded at the word of a certificate.</summary>
    public static X509ChainPolicy NewPolicy()
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        return policy;
    }

    /// <param name="sent">The chain as the system built it from what the server sent; null with no certificate.</param>
    /// <param name="errors">What the system found wrong.</param>
    public bool Accepts(X509Certificate2? leaf, X509Chain? sent, SslPolicyErrors errors)
    {
        if (leaf is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            return false;
        }

        if (_thumbprints.Count == 0)
        {
            return IsTrusted(leaf, sent, errors);
        }

        return HasThumbprint(leaf, sent) || (_thumbprintsAreOptional && IsTrusted(leaf, sent, errors));
    }

    private bool IsTrusted(X509Certificate2 leaf, X509Chain? sent, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None || (_roots.Count > 0 && IsUnderBundle(leaf, sent));

    // The chain is built, signatures and times included, and any certificate of it may be the one that was registered: IAM's users register the topmost one
    // that the server sends, which need not be a root.
    private bool HasThumbprint(X509Certificate2 leaf, X509Chain? sent)
    {
        using var chain = new X509Chain { ChainPolicy = NewPolicy() };
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        AddSent(chain, sent);
        return chain.Build(leaf) && chain.ChainElements.Any(e => _thumbprints.Contains(e.Certificate.Thumbprint));
    }

    private bool IsUnderBundle(X509Certificate2 leaf, X509Chain? sent)
    {
        using var chain = new X509Chain { ChainPolicy = NewPolicy() };
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_roots);
        AddSent(chain, sent);
        return chain.Build(leaf);
    }

    private static void AddSent(X509Chain chain, X509Chain? sent)
    {
        if (sent is null)
        {
            return;
        }

        chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        foreach (var element in sent.ChainElements)
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }
    }
}
