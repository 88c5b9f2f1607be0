using System.Text;
using Gateway.Testing.Servers;
using Gateway.Testing.Signing;

namespace Gateway.Host.Tests.Functional;

/// <summary>Calls actions of IAM as the installation's root.</summary>
internal static class IamCalls
{
    public static async Task CallAsync(GatewayProcess gateway, string action, params (string Name, string Value)[] parameters)
    {
        var form = $"Action={action}&Version=2010-05-08" + string.Concat(parameters.Select(p => $"&{p.Name}={Uri.EscapeDataString(p.Value)}"));
        var request = new SignableRequest("POST", "/", gateway.Endpoint.Authority, Encoding.ASCII.GetBytes(form));
        request["Content-Type"] = "application/x-www-form-urlencoded";
        new V4Signer(gateway.AccessKey, gateway.SecretKey, service: "iam").Sign(request, TimeProvider.System.GetUtcNow());
        using var http = new HttpClient();
        using var message = request.ToMessage(gateway.Endpoint);
        using var response = await http.SendAsync(message, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
