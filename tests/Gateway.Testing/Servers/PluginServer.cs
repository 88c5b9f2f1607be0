using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Testing.Servers;

/// <summary>An identity plugin on the loopback address that answers as it is told. Disposing it stops it.</summary>
public sealed class PluginServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<PluginRequest> _requests = new();

    private PluginServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(HandleAsync);
    }

    /// <summary>Of answers to POST.</summary>
    public int Status { get; set; } = 200;

    public string Body { get; set; } = """{"user":"alice","maxValiditySeconds":3600,"claims":{}}""";

    /// <summary>Answers to POST wait for it; null for at once.</summary>
    public Task? Gate { get; set; }

    public Uri Url => new(_application.Urls.First() + "/auth");

    public IReadOnlyList<PluginRequest> Posts => [.. _requests.Where(r => r.Method == "POST")];

    public IReadOnlyList<PluginRequest> Heads => [.. _requests.Where(r => r.Method == "HEAD")];

    public static async Task<PluginServer> StartAsync()
    {
        var server = new PluginServer();
        await server._application.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        _requests.Enqueue(new PluginRequest(
            http.Request.Method,
            http.Request.Path + http.Request.QueryString,
            await reader.ReadToEndAsync(http.RequestAborted),
            http.Request.Headers.Authorization.ToString(),
            http.Request.ContentType));
        if (http.Request.Method == "POST")
        {
            if (Gate is { } gate)
            {
                await gate.WaitAsync(http.RequestAborted);
            }

            http.Response.StatusCode = Status;
            await http.Response.WriteAsync(Body, http.RequestAborted);
        }
    }
}
