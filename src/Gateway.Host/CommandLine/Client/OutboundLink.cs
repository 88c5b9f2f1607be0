using System.Net.Security;

namespace Gateway.Host.CommandLine.Client;

/// <summary>How a server is spoken to. Immutable.</summary>
/// <param name="Address">Any address of it.</param>
/// <param name="AuthorityFile">A PEM file with the certificates that the server's must come from; null for those that the system trusts.</param>
internal sealed record OutboundLink(Uri Address, string? AuthorityFile)
{
    /// <summary>The client's own, if the server asks for one; null for none.</summary>
    public SslStreamCertificateContext? ClientCertificate { get; init; }
}
