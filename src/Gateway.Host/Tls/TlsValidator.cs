using System.Security.Cryptography;
using Gateway.Host.Settings;

namespace Gateway.Host.Tls;

/// <summary>The certificate can be loaded, and nothing is set beside a certificate that is missing.</summary>
internal sealed class TlsValidator : IOptionsValidator
{
    public void Validate(GatewayOptions options, List<SettingMistake> mistakes)
    {
        var tls = options.Tls;
        if (!tls.IsEnabled)
        {
            if (tls.Key is not null || tls.Password is not null)
            {
                mistakes.Add(new SettingMistake(
                    "GATEWAY_TLS__CERTIFICATE (Tls:Certificate) is not set, but the key or the password for it is; it accepts the path of a file."));
            }

            return;
        }

        try
        {
            CertificateFiles.Load(tls).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            mistakes.Add(new SettingMistake(
                $"GATEWAY_TLS__CERTIFICATE (Tls:Certificate) has the value \"{tls.Certificate}\" and GATEWAY_TLS__KEY (Tls:Key) \"{tls.Key}\", "
                + $"which cannot be used: {e.Message} They accept a certificate and its private key in PEM form, or a PKCS#12 file alone."));
        }
    }
}
