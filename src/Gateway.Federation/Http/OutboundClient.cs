using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Federation.Http;

/// <summary>
/// Requests to servers that are not ours: encrypted, limited in time and size, without cookies, and by choice only to public addresses. Safe for concurrent
/// use; disposed by whoever made it.
/// </summary>
internal sealed class OutboundClient : IDisposable
{
    private readonly OutboundOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;

    /// <param name="resolve">The addresses of a name; null to ask the system.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The bundle of <paramref name="options"/> cannot be read.</exception>
    public OutboundClient(OutboundOptions options, TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        _options = options;
        _time = time;
        var trust = new ServerTrust(options);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseProxy = !options.PublicAddressesOnly,
            ConnectTimeout = options.Timeout,
            // New addresses of a name are noticed.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxResponseHeadersLength = 64,
            ConnectCallback = new OutboundConnector(options, resolve ?? Dns.GetHostAddressesAsync).ConnectAsync,
        };
        handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        handler.SslOptions.CertificateChainPolicy = ServerTrust.NewPolicy();
        handler.SslOptions.RemoteCertificateValidationCallback =
            (_, certificate, chain, errors) => trust.Accepts(certificate as X509Certificate2, chain, errors);
        // The limit is the token of each request, which covers the body too.
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Sends a request and reads the whole answer, whatever its status. Does not dispose the request.</summary>
    /// <exception cref="OutboundException">There is no usable answer.</exception>
    /// <exception cref="OperationCanceledException">The caller's token ended it.</exception>
    public async Task<OutboundResponse> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var host = request.RequestUri?.Host;
        try
        {
            return await FollowAsync(request, both.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OutboundException($"{host} did not answer within {_options.Timeout.TotalSeconds:0} seconds.", e);
        }
        catch (HttpRequestException e) when (e.InnerException is OutboundException refused)
        {
            throw new OutboundException(refused.Message, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or UriFormatException)
        {
            throw new OutboundException($"{host} cannot be reached: {e.Message}", e);
        }
    }

    /// <summary>A GET without credentials; follows redirects.</summary>
    /// <inheritdoc cref="SendAsync" path="/exception"/>
    public async Task<OutboundResponse> GetAsync(Uri uri, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        return await SendAsync(request, cancellationToken);
    }

    /// <summary>Whether a URL may be asked at all: absolute, <c>https</c> or an <c>http</c> that the options accept, without user information.</summary>
    public static bool Accepts(Uri uri, OutboundOptions options) =>
        uri.IsAbsoluteUri && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps
            || (uri.Scheme == Uri.UriSchemeHttp && (options.AllowHttp || (options.AllowLoopbackHttp && uri.IsLoopback))));

    public void Dispose() => _client.Dispose();

    private async Task<OutboundResponse> FollowAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Check(request.RequestUri);
        var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        try
        {
            var mayFollow = request.Method == HttpMethod.Get && request.Headers.Authorization is null && request.Content is null;
            for (var hop = 0; hop < _options.MaxRedirects && mayFollow && IsRedirect(response); hop++)
            {
                var next = new Uri(response.RequestMessage!.RequestUri!, response.Headers.Location!);
                Check(next);
                response.Dispose();
                using var follow = new HttpRequestMessage(HttpMethod.Get, next);
                response = await _client.SendAsync(follow, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            }

            var body = await ReadAsync(response, cancellationToken);
            return new OutboundResponse(response.StatusCode, body, response.Headers.CacheControl, response.Headers.RetryAfter);
        }
        finally
        {
            response.Dispose();
        }
    }

    private void Check(Uri? uri)
    {
        if (uri is null || !Accepts(uri, _options))
        {
            throw new OutboundException($"{uri?.Scheme}://{uri?.Host} is not asked: only https is.");
        }
    }

    private static bool IsRedirect(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect
            or HttpStatusCode.PermanentRedirect
        && response.Headers.Location is not null;

    private async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > _options.MaxBodyBytes)
        {
            throw TooLarge(response);
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await stream.ReadAsync(body.GetMemory(8 * 1024), cancellationToken);
            if (read == 0)
            {
                return body.WrittenMemory;
            }

            body.Advance(read);
            if (body.WrittenCount > _options.MaxBodyBytes)
            {
                throw TooLarge(response);
            }
        }
    }

    private OutboundException TooLarge(HttpResponseMessage response) =>
        new($"{response.RequestMessage?.RequestUri?.Host} answered with more than {_options.MaxBodyBytes} bytes.");
}
