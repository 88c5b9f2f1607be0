using System.Net;
using System.Security.Cryptography;
using System.Text;
using Gateway.Host.CommandLine.Client;
using Gateway.Host.Server;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Host.CommandLine.Credentials.OpenId;

/// <summary>Takes the answer of a login that a browser brings to a loopback address.</summary>
internal sealed class CallbackListener : IAsyncDisposable
{
    private const string Path = "/callback";

    private readonly byte[] _state;
    private readonly TaskCompletionSource<IReadOnlyDictionary<string, string>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebServer? _server;

    private CallbackListener(string state) => _state = Encoding.UTF8.GetBytes(state);

    /// <summary>Where the provider sends the browser. By number: a name could be another machine's (RFC 8252, section 8.3).</summary>
    public Uri Address => new($"http://127.0.0.1:{_server!.Address.Port}{Path}");

    /// <param name="port">0 for any.</param>
    /// <param name="state">What the answer must repeat; others are not answers to this login.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AdminException">The port is taken.</exception>
    public static async Task<CallbackListener> StartAsync(int port, string state, CancellationToken cancellationToken)
    {
        var listener = new CallbackListener(state);
        try
        {
            listener._server = await WebServer.StartAsync(
                "The answer of the browser",
                builder => builder.WebHost.ConfigureKestrel(kestrel =>
                {
                    kestrel.AddServerHeader = false;
                    kestrel.Listen(IPAddress.Loopback, port);
                }),
                application => application.Run(listener.HandleAsync),
                NullLoggerFactory.Instance,
                cancellationToken);
            return listener;
        }
        catch (StartException e)
        {
            throw new AdminException(null, e.Message, "--redirect-port names another port.", e);
        }
    }

    /// <summary>The parameters of the answer.</summary>
    public Task<IReadOnlyDictionary<string, string>> WaitAsync(CancellationToken cancellationToken) => _answer.Task.WaitAsync(cancellationToken);

    /// <summary>The page that the browser shows is sent before.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is null)
        {
            return;
        }

        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        if (http.Request.Path != Path || !HttpMethods.IsGet(http.Request.Method) || !IsOurs(http.Request.Query["state"].ToString()))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Connection = "close";
        await http.Response.WriteAsync(
            http.Request.Query.ContainsKey("error") ? "The login was refused. The terminal says why.\n" : "You are logged in. This page can be closed.\n",
            http.RequestAborted);
        await http.Response.CompleteAsync();
        _answer.TrySetResult(http.Request.Query.ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal));
    }

    private bool IsOurs(string state) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), _state);
}
