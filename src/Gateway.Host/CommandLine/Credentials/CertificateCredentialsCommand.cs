using System.CommandLine;
using System.Security.Cryptography;
using Gateway.Host.CommandLine.Client;
using Gateway.Host.Tls;

namespace Gateway.Host.CommandLine.Credentials;

/// <summary><c>gateway credentials certificate</c></summary>
internal sealed class CertificateCredentialsCommand : CredentialsSubcommand
{
    private readonly Option<string> _certificate = new("--certificate")
    {
        Description = "The certificate and its intermediates in PEM form, or a PKCS#12 file (.pfx, .p12).",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<string> _key = new("--key")
    {
        Description = "The private key in PEM form, when the certificate's file does not hold it.",
        HelpName = "FILE",
    };

    private readonly Option<string> _passwordFile = new("--key-password-file")
    {
        Description = "A file with the password of the key, or of the PKCS#12 file; - reads standard input.",
        HelpName = "FILE",
    };

    public CertificateCredentialsCommand(CommandContext context, CredentialsOptions options)
        : base(context, options, "certificate", "Logs in by a client certificate.")
    {
        Options.Add(_certificate);
        Options.Add(_key);
        Options.Add(_passwordFile);
    }

    protected override CredentialsPlan Plan(ParseResult parsed, ServerAddress server)
    {
        var path = parsed.GetRequiredValue(_certificate);
        try
        {
            // A certificate that was renewed is another one.
            var digest = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
            return new CredentialsPlan(digest, (common, cancellationToken) => GetAsync(parsed, server, common, cancellationToken));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AdminException(null, $"The file {path} cannot be read: {e.Message}", inner: e);
        }
    }

    private async Task<TemporaryKeys> GetAsync(
        ParseResult parsed, ServerAddress server, IReadOnlyList<(string Name, string? Value)> common, CancellationToken cancellationToken)
    {
        if (server.Endpoint.Scheme != Uri.UriSchemeHttps)
        {
            throw new AdminException(null, $"{server.Endpoint} is not encrypted, and certificates are shown in TLS only.", "Use an https endpoint.");
        }

        using var certificate = Load(parsed);
        using var client = Connect(new OutboundLink(server.Endpoint, server.AuthorityFile) { ClientCertificate = certificate.Context });
        return await client.AskAsync("AssumeRoleWithCertificate", common, signer: null, cancellationToken);
    }

    private ServerCertificate Load(ParseResult parsed)
    {
        var options = new TlsOptions
        {
            Certificate = parsed.GetRequiredValue(_certificate),
            Key = parsed.GetValue(_key),
            Password = parsed.GetValue(_passwordFile) is { } file ? Context.ReadFile(file).TrimEnd('\r', '\n') : null,
        };
        try
        {
            return CertificateFiles.Load(options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new AdminException(null, $"The certificate {options.Certificate} cannot be used: {e.Message}", inner: e);
        }
    }
}
