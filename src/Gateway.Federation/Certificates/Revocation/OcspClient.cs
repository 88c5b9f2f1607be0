using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Federation.Certificates.Names;
using Gateway.Federation.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.Certificates.Revocation;

/// <summary>Asks OCSP responders, and remembers what they say. Safe for concurrent use.</summary>
internal sealed class OcspClient : IDisposable
{
    private const int Capacity = 10_000;
    private const int MaximumAnswer = 64 * 1024;
    private static readonly MediaTypeHeaderValue s_request = new("application/ocsp-request");

    private readonly RevocationOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly OutboundClient _http;
    private readonly FetchCache<OcspKey, OcspAnswer?> _answers;

    public OcspClient(RevocationOptions options, TimeProvider time, ILogger logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _answers = new FetchCache<OcspKey, OcspAnswer?>(Capacity, time);

        // Answers are signed, so most responders speak plain HTTP.
        _http = new OutboundClient(
            new OutboundOptions { AllowHttp = true, Timeout = options.Timeout, MaxBodyBytes = MaximumAnswer, MaxRedirects = 0 }, time);
    }

    /// <param name="certificate">Asked after.</param>
    /// <param name="issuer">Its issuer, of a chain that was found good.</param>
    /// <param name="isWithdrawn">See <see cref="OcspAnswerReader.Read"/>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async ValueTask<RevocationStatus> FindAsync(
        X509Certificate2 certificate, X509Certificate2 issuer, Predicate<X509Certificate2> isWithdrawn, CancellationToken cancellationToken)
    {
        if ((_options.OcspResponder ?? NamedResponder(certificate)) is not { } responder)
        {
            return RevocationStatus.Unavailable;
        }

        var key = new OcspKey(
            responder, issuer.GetCertHashString(HashAlgorithmName.SHA256), SerialNumber.Read(certificate.SerialNumberBytes.Span));
        var answer = await _answers.GetAsync(key, FetchAsync, cancellationToken);
        return answer is not null && IsFresh(answer) ? answer.Status : RevocationStatus.Unavailable;

        async Task<Fetched<OcspAnswer?>> FetchAsync(Fetched<OcspAnswer?>? last)
        {
            var question = new OcspQuestion(certificate, issuer, _options.SendsNonce);
            try
            {
                var answer = await AskAsync(responder, question, issuer, isWithdrawn);
                if (IsFresh(answer))
                {
                    // An answer that is good only by the leeway of clocks is not asked for anew by every request.
                    var now = _time.GetUtcNow();
                    var until = answer.NextUpdate < now + _options.CacheTime ? answer.NextUpdate.Value : now + _options.CacheTime;
                    return new Fetched<OcspAnswer?>(answer, until > now ? until : now + _options.RetryInterval);
                }

                _logger.OcspFailed(responder, "its answer is out of date.");
            }
            catch (Exception e) when (e is OutboundException or CryptographicException)
            {
                _logger.OcspFailed(responder, e.Message);
            }

            // An older answer may still be good for a while.
            return new Fetched<OcspAnswer?>(last?.Value, _time.GetUtcNow() + _options.RetryInterval);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<OcspAnswer> AskAsync(Uri responder, OcspQuestion question, X509Certificate2 issuer, Predicate<X509Certificate2> isWithdrawn)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, responder) { Content = new ByteArrayContent(question.Encode()) };
        request.Content.Headers.ContentType = s_request;
        var response = await _http.SendAsync(request, CancellationToken.None);
        return response.IsSuccess
            ? OcspAnswerReader.Read(response.Body, question, issuer, _time.GetUtcNow(), isWithdrawn)
            : throw new OutboundException($"{responder.Host} answered with status {(int)response.Status}.");
    }

    /// <summary>An answer that does not end is good as long as it is cached.</summary>
    private bool IsFresh(OcspAnswer answer)
    {
        var now = _time.GetUtcNow();
        return answer.ThisUpdate <= now + _options.Skew && (answer.NextUpdate ?? answer.ThisUpdate + _options.CacheTime) >= now - _options.Skew;
    }

    private static Uri? NamedResponder(X509Certificate2 certificate) => certificate.Extensions
        .OfType<X509AuthorityInformationAccessExtension>()
        .SelectMany(e => e.EnumerateOcspUris())
        .Select(u => Uri.TryCreate(u, UriKind.Absolute, out var uri) ? uri : null)
        .FirstOrDefault(u => u?.Scheme is "http" or "https");
}
