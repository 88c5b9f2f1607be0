using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Host.Federation;

/// <summary>Files of certificates that settings name.</summary>
internal static class PemFile
{
    /// <summary>What is wrong with a file of certificates, as a sentence that goes on after the setting; null when it can be used.</summary>
    public static string? FindTrouble(string path)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(path);
            return certificates.Count > 0 ? null : $"names the file \"{path}\", which holds no certificate in PEM form.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return $"names the file \"{path}\", which cannot be used: {e.Message}";
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }
}
