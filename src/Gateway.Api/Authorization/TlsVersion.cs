using System.Security.Authentication;
using Gateway.Policy.Evaluation;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Authorization;

/// <summary><c>s3:TlsVersion</c>, from the handshake of the connection.</summary>
internal static class TlsVersion
{
    /// <summary>1.2 or 1.3; absent without TLS.</summary>
    public static ContextValue Of(HttpContext http) => http.Features.Get<ITlsHandshakeFeature>()?.Protocol switch
    {
        SslProtocols.Tls13 => ContextValue.Of(1.3m),
        SslProtocols.Tls12 => ContextValue.Of(1.2m),
        _ => ContextValue.Absent,
    };
}
