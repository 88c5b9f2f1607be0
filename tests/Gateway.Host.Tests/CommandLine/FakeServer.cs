using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Gateway.Host.Tests.CommandLine;

/// <summary>Answers requests of the administration with what a test says, and remembers them.</summary>
internal sealed class FakeServer(Func<string, JsonObject, (int Status, string Body)> answer) : HttpMessageHandler
{
    public List<(string Action, JsonObject Input)> Asked { get; } = [];

    public List<HttpRequestMessage> Requests { get; } = [];

    public string ContentType { get; init; } = "application/x-amz-json-1.1";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        var input = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!.AsObject();
        var action = request.Headers.GetValues("x-amz-target").Single().Replace("GatewayAdmin.", "", StringComparison.Ordinal);
        Asked.Add((action, input));
        var (status, body) = answer(action, input);
        return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, ContentType) };
    }
}
