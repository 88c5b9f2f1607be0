using Gateway.Testing.Servers;
using Gateway.Testing.Signing;

namespace Gateway.Host.Tests.Testing;

/// <summary>Requests with a signature and a body that nobody has to hash before.</summary>
internal static class SignedMessage
{
    public static HttpRequestMessage Put(GatewayProcess gateway, string path, HttpContent content)
    {
        var request = new SignableRequest("PUT", path, gateway.Endpoint.Authority);
        new V4Signer(gateway.AccessKey, gateway.SecretKey, gateway.Region).Sign(request, DateTimeOffset.UtcNow, "UNSIGNED-PAYLOAD");
        var message = request.ToMessage(gateway.Endpoint);
        message.Content = content;
        return message;
    }
}
