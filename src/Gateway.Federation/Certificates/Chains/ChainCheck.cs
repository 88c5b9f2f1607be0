using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Core.Federation;

namespace Gateway.Federation.Certificates.Chains;

/// <summary>Whether a certificate leads to an anchor, is for clients, and is valid now. Safe for concurrent use.</summary>
internal sealed class ChainCheck(WatchedFile<TrustAnchors> anchors, bool downloadsIssuers, TimeProvider time)
{
    /// <summary>More than any public key infrastructure needs.</summary>
    public const int MaximumIntermediates = 10;

    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly KnownIntermediates _known = new();

    /// <exception cref="FederationException"><see cref="FederationFailure.InvalidCertificate"/>, <see cref="FederationFailure.TooManyIntermediates"/></exception>
    public CheckedChain Build(X509Certificate2 leaf, IReadOnlyList<X509Certificate2> others)
    {
        CheckSent(others);
        CheckPurpose(leaf);
        var current = anchors.Current;
        X509Certificate2[] helpers = others.Count > 0 ? [.. others, .. current.Intermediates] : [.. _known.All, .. current.Intermediates];
        if (TryBuild(leaf, helpers, current.Roots, out var refusal) is { } chain)
        {
            _known.Add(chain);
            return chain;
        }

        // The framework looks for an anchor by its name, and takes one of several of the same name.
        if (current.Roots.Select(a => a.Subject).Distinct().Count() < current.Roots.Count)
        {
            foreach (var anchor in current.Roots)
            {
                if (TryBuild(leaf, helpers, [anchor], out _) is { } other)
                {
                    return other;
                }
            }
        }

        throw Refuse(refusal);
    }

    private CheckedChain? TryBuild(
        X509Certificate2 leaf, X509Certificate2[] helpers, X509Certificate2Collection roots, out string refusal)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ExtraStore.AddRange(helpers);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = !downloadsIssuers;
        chain.ChainPolicy.VerificationTime = time.GetUtcNow().LocalDateTime;
        var isGood = chain.Build(leaf);

        // The elements are the framework's copies, which nobody disposes but us.
        var built = new CheckedChain([.. chain.ChainElements.Select(e => e.Certificate)]);
        refusal = isGood ? "" : Reason(chain.ChainStatus);
        // The framework's own judgement depends on how the system's OpenSSL is set up.
        if (isGood && Strength.Problem(built) is { } weak)
        {
            (isGood, refusal) = (false, weak);
        }

        if (isGood)
        {
            return built;
        }

        built.Dispose();
        return null;
    }

    /// <summary>What can be said of the certificates without an anchor.</summary>
    /// <exception cref="FederationException"><see cref="FederationFailure.InvalidCertificate"/>, <see cref="FederationFailure.TooManyIntermediates"/></exception>
    public static void CheckSent(IReadOnlyList<X509Certificate2> others)
    {
        if (others.Count > MaximumIntermediates)
        {
            throw new FederationException(
                FederationFailure.TooManyIntermediates, $"The client sent {others.Count} intermediate certificates; at most {MaximumIntermediates} are accepted.");
        }

        if (!others.All(IsAuthority))
        {
            throw Refuse("more than one client certificate was sent.");
        }
    }

    private static void CheckPurpose(X509Certificate2 leaf)
    {
        if (IsAuthority(leaf))
        {
            throw Refuse("it is an authority's, not a client's.");
        }

        // The framework takes a certificate without the extension for one that may be used for everything.
        var purposes = leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>().SelectMany(e => e.EnhancedKeyUsages.Cast<Oid>());
        if (!purposes.Any(p => p.Value == ClientAuthentication))
        {
            throw Refuse("its extended key usage does not name client authentication.");
        }

        if (leaf.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is { } usage && !usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature))
        {
            throw Refuse("its key usage does not include digital signatures.");
        }
    }

    private static bool IsAuthority(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(e => e.CertificateAuthority);

    private static string Reason(X509ChainStatus[] statuses)
    {
        var all = statuses.Aggregate(X509ChainStatusFlags.NoError, (sum, s) => sum | s.Status);
        return all.HasFlag(X509ChainStatusFlags.NotSignatureValid) ? "a signature in its chain is wrong."
            : all.HasFlag(X509ChainStatusFlags.UntrustedRoot) || all.HasFlag(X509ChainStatusFlags.PartialChain) ? "no trusted authority has issued it."
            : all.HasFlag(X509ChainStatusFlags.NotTimeValid) ? "it or a certificate above it has expired or is not valid yet."
            : $"its chain is not accepted ({all}).";
    }

    private static FederationException Refuse(string reason) =>
        new(FederationFailure.InvalidCertificate, $"The client certificate is not accepted: {reason}");
}
