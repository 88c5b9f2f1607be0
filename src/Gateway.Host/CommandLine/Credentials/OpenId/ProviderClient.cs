using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Credentials.OpenId;

/// <summary>Asks an identity provider, which answers in JSON. Safe for concurrent use.</summary>
/// <param name="handler">Sends; disposed with the client.</param>
internal sealed class ProviderClient(HttpMessageHandler handler) : IDisposable
{
    private const int LargestAnswer = 1024 * 1024;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(handler) { Timeout = s_patience, MaxResponseContentBufferSize = LargestAnswer };

    public void Dispose() => _http.Dispose();

    /// <exception cref="AdminException">There is no such document.</exception>
    public async Task<JsonObject> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var (isSuccess, answer) = await SendAsync(request, cancellationToken);
        return isSuccess ? answer : throw new AdminException(null, $"{address} is no configuration of an OpenID Connect provider; check --issuer.");
    }

    /// <summary>The answer, which is one of success or has an <c>error</c>.</summary>
    /// <exception cref="AdminException">It cannot be asked.</exception>
    public async Task<JsonObject> PostAsync(Uri address, IEnumerable<(string Name, string Value)> form, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(form.Select(p => new KeyValuePair<string, string>(p.Name, p.Value))),
        };
        request.Headers.Accept.ParseAdd("application/json");
        var (isSuccess, answer) = await SendAsync(request, cancellationToken);
        return isSuccess || answer.Text("error") is not null ? answer : throw new AdminException(null, $"{address} answers, but not as RFC 6749 has it.");
    }

    /// <summary>What an answer with an <c>error</c> means.</summary>
    public static AdminException Refusal(JsonObject answer)
    {
        var description = answer.Text("error_description");
        return new AdminException(
            null, "The identity provider refuses the login: " + CommandOutput.Printable(answer.Text("error") + (description is null ? "" : ", " + description)))
        {
            Exit = ExitCode.Refused,
        };
    }

    private async Task<(bool IsSuccess, JsonObject Answer)> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return JsonNode.Parse(text) is JsonObject answer
                ? (response.IsSuccessStatusCode, answer)
                : throw new AdminException(null, $"{request.RequestUri} answered with HTTP status {(int)response.StatusCode} and no JSON object.");
        }
        catch (JsonException e)
        {
            throw new AdminException(null, $"{request.RequestUri} did not answer with JSON.", "Check --issuer.", e);
        }
        catch (HttpRequestException e)
        {
            throw new AdminException(null, $"The identity provider at {request.RequestUri} cannot be asked: {(e.InnerException ?? e).Message}", inner: e)
            {
                Exit = ExitCode.Unreachable,
            };
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AdminException(
                null, $"The identity provider at {request.RequestUri} did not answer within {s_patience.TotalSeconds} seconds.", inner: e)
            {
                Exit = ExitCode.Unreachable,
            };
        }
    }
}
