using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Iam.Signing.Client;

namespace Gateway.Host.CommandLine.Client;

/// <summary>Asks a running server for actions of its administration. Safe for concurrent use.</summary>
internal sealed class AdminClient : IDisposable
{
    private const string Service = "admin";
    private const string ContentType = "application/x-amz-json-1.1";
    private const int LargestAnswer = 16 * 1024 * 1024;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Uri _endpoint;
    private readonly ControlRequestSigner _signer;
    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    /// <param name="settings">Which server, and as whom.</param>
    /// <param name="handler">Sends; disposed with the client.</param>
    /// <param name="time">The clock of the signatures.</param>
    public AdminClient(ClientSettings settings, HttpMessageHandler handler, TimeProvider time)
    {
        _endpoint = settings.Endpoint;
        _signer = new ControlRequestSigner(settings.AccessKeyId, settings.Secret, settings.SessionToken, settings.Region, Service);
        _http = new HttpClient(handler) { Timeout = s_patience, MaxResponseContentBufferSize = LargestAnswer };
        _time = time;
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The members of the answer.</summary>
    /// <param name="action">Its name: <c>CreateAccount</c>.</param>
    /// <param name="input">The members of the request.</param>
    /// <exception cref="AdminException">It was refused, or the server cannot be reached.</exception>
    public async Task<JsonObject> AskAsync(string action, JsonObject input, CancellationToken cancellationToken)
    {
        using var request = Request(action, Encoding.UTF8.GetBytes(input.ToJsonString()));
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            var answer = Parse(text);
            return response.IsSuccessStatusCode && answer is not null && IsJson(response.Content.Headers.ContentType) ? answer : throw Refusal(response, answer);
        }
        catch (HttpRequestException e) when (_endpoint.Scheme == Uri.UriSchemeHttps && IsNoTls(e))
        {
            throw new AdminException(
                null, $"The server at {_endpoint} speaks plain HTTP, or no TLS that is known here.", $"Write http://{_endpoint.Authority} if that is so.", e);
        }
        catch (HttpRequestException e)
        {
            throw new AdminException(
                null,
                $"The server at {_endpoint} cannot be asked: {(e.InnerException ?? e).Message}",
                "Is it running there? --endpoint or GATEWAY_ENDPOINT names another one.",
                e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AdminException(null, $"The server at {_endpoint} did not answer within {s_patience.TotalSeconds} seconds.", inner: e);
        }
    }

    /// <summary>Whether the handshake failed for anything but the certificate, of which the message tells.</summary>
    private static bool IsNoTls(HttpRequestException e) =>
        e is { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: { } inner }
        && !inner.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase);

    private HttpRequestMessage Request(string action, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = new ByteArrayContent(body) };
        var headers = _signer.Sign(
            _endpoint.IsDefaultPort ? HostOf(_endpoint) : $"{HostOf(_endpoint)}:{_endpoint.Port}",
            [new("content-type", ContentType), new("x-amz-target", "GatewayAdmin." + action)],
            body,
            _time.GetUtcNow());
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    // IdnHost leaves the brackets of IPv6 addresses out.
    private static string HostOf(Uri endpoint) => endpoint.HostNameType == UriHostNameType.IPv6 ? endpoint.Host : endpoint.IdnHost;

    private static bool IsJson(MediaTypeHeaderValue? type) => type?.MediaType == ContentType;

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private AdminException Refusal(HttpResponseMessage response, JsonObject? answer) =>
        answer?["__type"] is JsonValue type && type.TryGetValue<string>(out var code)
            ? new AdminException(code, answer["message"]?.ToString() ?? $"HTTP status {(int)response.StatusCode}", AdminAdvice.For(code))
            : new AdminException(
                null,
                $"{_endpoint} answered with HTTP status {(int)response.StatusCode} and not as a Gateway server does.",
                "--endpoint must name the address of S3, not the one of health and metrics.");
}
