using System.Net;
using System.Text;
using Gateway.Host.CommandLine.Client;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Host.Tests.CommandLine.Credentials;

/// <summary>Gives credentials to everybody, numbered, and remembers what was asked. Other addresses are those of the machine.</summary>
internal sealed class FakeSts(TimeProvider time)
{
    public const string Endpoint = "http://127.0.0.1:1";

    /// <summary>The parameters of each request.</summary>
    public List<IReadOnlyDictionary<string, string>> Asked { get; } = [];

    public List<string?> Authorizations { get; } = [];

    /// <summary>How it refuses; null when it does not.</summary>
    public (int Status, string Code, string Message)? Refusal { get; set; }

    public TimeSpan Life { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether nobody is there.</summary>
    public bool IsDown { get; set; }

    public HttpMessageHandler Handler(OutboundLink link) =>
        link.Address == new Uri(Endpoint) || link.Address.Host == "s3.example.com" ? new Sender(this) : ClientHandler.Create(link);

    private string Answer() => Refusal is { } refusal
        ? $"""
            <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>{refusal.Code}</Code>
            <Message>{refusal.Message}</Message></Error><RequestId>r</RequestId></ErrorResponse>
            """
        : $"""
            <R xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Result><Credentials><AccessKeyId>ASIA{Asked.Count}</AccessKeyId>
            <SecretAccessKey>secret{Asked.Count}</SecretAccessKey><SessionToken>token{Asked.Count}</SessionToken>
            <Expiration>{(time.GetUtcNow() + Life).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}</Expiration></Credentials></Result></R>
            """;

    private sealed class Sender(FakeSts sts) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (sts.IsDown)
            {
                throw new HttpRequestException("Connection refused");
            }

            var form = QueryHelpers.ParseQuery(await request.Content!.ReadAsStringAsync(cancellationToken));
            sts.Asked.Add(form.ToDictionary(p => p.Key, p => p.Value.ToString()));
            sts.Authorizations.Add(request.Headers.TryGetValues("authorization", out var values) ? values.Single() : null);
            return new HttpResponseMessage((HttpStatusCode)(sts.Refusal?.Status ?? 200)) { Content = new StringContent(sts.Answer(), Encoding.UTF8, "text/xml") };
        }
    }
}
