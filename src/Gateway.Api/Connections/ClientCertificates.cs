using Gateway.Api.Pipeline;
using Gateway.Core.Federation;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Connections;

/// <summary>Finds the certificate of the client of a request.</summary>
internal static class ClientCertificates
{
    /// <summary>
    /// The certificate of the handshake; of requests from trusted proxies, where the options say that these name it, the one of the header: the proxy's own is
    /// never taken for its client's. Null when there is none.
    /// </summary>
    /// <exception cref="FederationException"><see cref="FederationFailure.InvalidCertificate"/>: a trusted proxy sent what is none.</exception>
    public static ClientCertificate? Of(HttpContext http, ApiOptions options) =>
        options.TakesClientCertificateHeader && options.TrustedNetworks.Contains(http.Connection.RemoteIpAddress)
            ? ClientCertificateHeader.Read(http.Request.Headers)
            : http.Features.Get<IClientCertificateFeature>()?.Certificate;
}
