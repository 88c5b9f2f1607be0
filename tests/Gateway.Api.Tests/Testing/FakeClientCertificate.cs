using Gateway.Api.Connections;
using Gateway.Core.Federation;

namespace Gateway.Api.Tests.Testing;

/// <summary>A handshake in which the client sent a certificate.</summary>
internal sealed class FakeClientCertificate(ClientCertificate certificate) : IClientCertificateFeature
{
    public ClientCertificate? Certificate { get; } = certificate;
}
