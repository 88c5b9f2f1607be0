using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections.Features;

namespace Gateway.Api.Tests.Testing;

/// <summary>A handshake of which nothing but the version is asked.</summary>
internal sealed class FakeHandshake(SslProtocols protocol) : ITlsHandshakeFeature
{
    public SslProtocols Protocol => protocol;

    public TlsCipherSuite? NegotiatedCipherSuite => null;

    public string HostName => "";

#pragma warning disable SYSLIB0058 // Parts of the interface that nobody asks for.
    public CipherAlgorithmType CipherAlgorithm => default;

    public int CipherStrength => 0;

    public HashAlgorithmType HashAlgorithm => default;

    public int HashStrength => 0;

    public ExchangeAlgorithmType KeyExchangeAlgorithm => default;

    public int KeyExchangeStrength => 0;
#pragma warning restore SYSLIB0058
}
