using System.Globalization;
using System.Net.Http.Headers;
using System.Xml;
using System.Xml.Linq;
using Gateway.Host.CommandLine.Client;
using Gateway.Iam.Signing;
using Gateway.Iam.Signing.Client;

namespace Gateway.Host.CommandLine.Credentials;

/// <summary>Asks a server for temporary credentials. Safe for concurrent use.</summary>
/// <param name="endpoint">Of the S3 listener.</param>
/// <param name="handler">Sends; disposed with the client.</param>
/// <param name="time">The clock of signatures.</param>
internal sealed class StsClient(Uri endpoint, HttpMessageHandler handler, TimeProvider time) : IDisposable
{
    private const string ContentType = "application/x-www-form-urlencoded";
    private const int LargestAnswer = 1024 * 1024;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new(handler) { Timeout = s_patience, MaxResponseContentBufferSize = LargestAnswer };

    public void Dispose() => _http.Dispose();

    /// <summary>Asks for credentials.</summary>
    /// <param name="action">Its name: <c>AssumeRole</c>.</param>
    /// <param name="parameters">Those without a value are left out.</param>
    /// <param name="signer">Null for actions whose parameters prove who asks.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="AdminException">It was refused, or the server cannot be asked.</exception>
    public async Task<TemporaryKeys> AskAsync(
        string action, IEnumerable<(string Name, string? Value)> parameters, ControlRequestSigner? signer, CancellationToken cancellationToken)
    {
        var form = new FormUrlEncodedContent(parameters.Where(p => p.Value is not null).Select(p => new KeyValuePair<string, string>(p.Name, p.Value!))
            .Prepend(new("Version", "2011-06-15")).Prepend(new("Action", action)));
        using var request = Request(await form.ReadAsByteArrayAsync(cancellationToken), signer);
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            var answer = Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            return response.IsSuccessStatusCode && Keys(answer) is { } keys ? keys : throw Refusal(response, answer);
        }
        catch (HttpRequestException e)
        {
            throw new AdminException(
                null,
                $"The server at {endpoint} cannot be asked: {(e.InnerException ?? e).Message}",
                "Is it running there? --endpoint or GATEWAY_ENDPOINT names another one.",
                e)
            { Exit = ExitCode.Unreachable };
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AdminException(null, $"The server at {endpoint} did not answer within {s_patience.TotalSeconds} seconds.", inner: e)
            {
                Exit = ExitCode.Unreachable,
            };
        }
    }

    private HttpRequestMessage Request(byte[] body, ControlRequestSigner? signer)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body) };
        if (signer is null)
        {
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType);
            return request;
        }

        var host = endpoint.HostNameType == UriHostNameType.IPv6 ? endpoint.Host : endpoint.IdnHost;
        foreach (var (name, value) in signer.Sign(
            endpoint.IsDefaultPort ? host : $"{host}:{endpoint.Port}", [new HeaderField("content-type", ContentType)], body, time.GetUtcNow()))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private static XElement? Parse(string text)
    {
        try
        {
            return XDocument.Parse(text).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static TemporaryKeys? Keys(XElement? answer) =>
        Find(answer, "Credentials") is { } found
        && Find(found, "AccessKeyId") is { } id
        && Find(found, "SecretAccessKey") is { } secret
        && Find(found, "SessionToken") is { } token
        && DateTimeOffset.TryParse(
            Find(found, "Expiration")?.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var end)
            ? new TemporaryKeys(id.Value, secret.Value, token.Value, end)
            : null;

    // Answers of other implementations differ in their namespaces.
    private static XElement? Find(XElement? parent, string name) => parent?.Descendants().FirstOrDefault(e => e.Name.LocalName == name);

    private AdminException Refusal(HttpResponseMessage response, XElement? answer)
    {
        if (Find(answer, "Code")?.Value is not { Length: > 0 } code)
        {
            return new AdminException(
                null,
                $"{endpoint} answered with HTTP status {(int)response.StatusCode} and not as STS does.",
                "--endpoint must name the address of S3, not the one of health and metrics.");
        }

        return new AdminException(code, Find(answer, "Message")?.Value is { Length: > 0 } message ? message : $"HTTP status {(int)response.StatusCode}")
        {
            Exit = (int)response.StatusCode >= 500 ? ExitCode.Unreachable : ExitCode.Refused,
        };
    }
}
