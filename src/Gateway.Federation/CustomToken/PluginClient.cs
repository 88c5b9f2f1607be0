using System.Net;
using Gateway.Core.Federation;
using Gateway.Federation.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.CustomToken;

/// <summary>Talks to one plugin. Safe for concurrent use. Nothing that it logs or throws has the token in it.</summary>
internal sealed class PluginClient : IDisposable
{
    private const string Upstream = "The service that knows these tokens gave no usable answer. Try again later.";

    private readonly CustomTokenPlugin _plugin;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly OutboundClient _http;
    private readonly PluginMeter _meter;

    /// <exception cref="System.Security.Cryptography.CryptographicException">Its CA bundle cannot be read.</exception>
    public PluginClient(CustomTokenPlugin plugin, TimeProvider time, ILogger logger)
    {
        _plugin = plugin;
        _time = time;
        _logger = logger;
        _meter = new PluginMeter(plugin.Name, time);
        var options = new OutboundOptions
        {
            Timeout = plugin.Timeout,
            AllowLoopbackHttp = true,
            AllowHttp = plugin.AllowsPlainHttp,
            CaBundleFile = plugin.CaBundleFile,
            MaxRedirects = 0,
        };
        _http = new OutboundClient(options, time);
    }

    public CustomTokenPlugin Plugin => _plugin;

    public PluginStatistics Statistics => _meter.Read();

    /// <exception cref="FederationException">
    /// <see cref="FederationFailure.LoginFailed"/>: it refuses the token; <see cref="FederationFailure.Unreachable"/>: it gives no usable answer
    /// </exception>
    public async Task<TokenAnswer> AskAsync(string token, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        try
        {
            using var request = Question(token);
            var response = await _http.SendAsync(request, cancellationToken);
            _meter.Reached();
            var answer = response.Status switch
            {
                HttpStatusCode.OK => TokenAnswer.Read(response.Body),
                HttpStatusCode.Forbidden => null,
                _ => throw new FormatException($"it answered with status {(int)response.Status}."),
            };
            _meter.Asked(_time.GetElapsedTime(started));
            return answer ?? throw new FederationException(FederationFailure.LoginFailed, RefusalText.Read(response.Body, token));
        }
        catch (OutboundException e)
        {
            _meter.Missed();
            throw Fail(e);
        }
        catch (FormatException e)
        {
            throw Fail(e);
        }
    }

    /// <summary>Looks whether it is there; any answer will do.</summary>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        var was = _meter.Read().IsReachable;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, _plugin.Url);
            await _http.SendAsync(request, cancellationToken);
            _meter.Reached();
            if (!was)
            {
                _logger.PluginBack(_plugin.Name);
            }
        }
        catch (OutboundException e)
        {
            _meter.Missed();
            if (was)
            {
                _logger.PluginGone(_plugin.Name, e.Message);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Question(string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _plugin.SendsTokenInBody ? _plugin.Url : WithToken(_plugin.Url, token));
        if (_plugin.SendsTokenInBody)
        {
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("token", token)]);
        }

        if (_plugin.AuthToken is { } authorization)
        {
            // As it stands in the settings: the framework would refuse what it has no scheme for.
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return request;
    }

    private static Uri WithToken(Uri url, string token)
    {
        var separator = url.Query.Length switch { 0 => "?", 1 => "", _ => "&" };
        return new Uri($"{url.GetLeftPart(UriPartial.Query)}{separator}token={Uri.EscapeDataString(token)}");
    }

    private FederationException Fail(Exception cause)
    {
        _meter.Asked(roundTrip: null);
        _logger.PluginFailed(_plugin.Name, cause.Message);
        return new FederationException(FederationFailure.Unreachable, Upstream, cause);
    }
}
