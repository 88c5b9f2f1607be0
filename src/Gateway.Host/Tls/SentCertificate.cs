using Gateway.Api.Connections;
using Gateway.Core.Federation;

namespace Gateway.Host.Tls;

/// <summary>What the client of a connection sent in its handshake. Immutable.</summary>
internal sealed class SentCertificate(ClientCertificate certificate) : IClientCertificateFeature
{
    public ClientCertificate? Certificate { get; } = certificate;
}
