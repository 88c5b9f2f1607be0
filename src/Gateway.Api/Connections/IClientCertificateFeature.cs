using Gateway.Core.Federation;

namespace Gateway.Api.Connections;

/// <summary>A feature of connections over TLS whose clients were asked for a certificate.</summary>
public interface IClientCertificateFeature
{
    /// <summary>What the client sent in the handshake; null when it sent none.</summary>
    ClientCertificate? Certificate { get; }
}
