using System.Security.Cryptography;
using Gateway.Federation.Certificates;
using Gateway.Host.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Host.Federation;

/// <summary>Client certificates can be checked; what makes them unsafe is told.</summary>
internal sealed class CertificateValidator : IOptionsValidator
{
    public void Validate(GatewayOptions options, List<SettingMistake> mistakes)
    {
        var certificates = options.Federation.Certificates;
        if (!certificates.IsEnabled)
        {
            return;
        }

        if (!options.Tls.IsEnabled && !certificates.TakesProxyHeader)
        {
            mistakes.Add(new SettingMistake(
                "GATEWAY_CERTIFICATES__ENABLED (Certificates:Enabled) needs TLS: set GATEWAY_TLS__CERTIFICATE, or GATEWAY_CERTIFICATES__TAKE_PROXY_HEADER behind a proxy."));
        }

        if (certificates.TakesProxyHeader && options.Proxies.TrustedNetworks.All.Count == 0)
        {
            mistakes.Add(new SettingMistake(
                "GATEWAY_CERTIFICATES__TAKE_PROXY_HEADER (Certificates:TakeProxyHeader) needs the proxies in GATEWAY_PROXIES__TRUSTED_NETWORKS."));
        }

        if (certificates is { AnchorsFile: null, SkipsVerification: false })
        {
            mistakes.Add(new SettingMistake(
                "GATEWAY_CERTIFICATES__ANCHORS_FILE (Certificates:AnchorsFile) is needed: without it nobody's certificate is right."));
            return;
        }

        try
        {
            using var identities = new ClientCertificateIdentities(certificates, TimeProvider.System, NullLogger<ClientCertificateIdentities>.Instance);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or FormatException)
        {
            mistakes.Add(new SettingMistake($"GATEWAY_CERTIFICATES (Certificates) cannot be used: {e.Message}"));
        }

        if (certificates.SkipsVerification)
        {
            options.Warnings.Add("GATEWAY_CERTIFICATES__SKIP_VERIFICATION is on: whoever makes a certificate can be anybody.");
        }
    }
}
