using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Gateway.Testing.OpenId;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Gateway.Federation.Tests.Http;

/// <summary>A server on a loopback address that answers as a test says, and remembers what it was asked. Safe for concurrent use.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _routes = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly WebApplication _application;

    private StandIn(WebApplication application) => _application = application;

    /// <summary>With a slash at its end.</summary>
    public Uri Url => new($"{_application.Urls.Single()}/");

    /// <summary>Method, path and query of each request so far.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public static async Task<StandIn> StartAsync(TestAuthority? authority = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (authority is not null)
            {
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = authority.Issue();
                    https.ServerCertificateChain = [authority.Intermediate];
                });
            }
        }));
        var application = builder.Build();
        var server = new StandIn(application);
        application.Run(server.AnswerAsync);
        await application.StartAsync();
        return server;
    }

    public int Count(string path) => _requests.Count(r => r.Split(' ', '?')[1] == path);

    /// <param name="path">With its slash, without query.</param>
    public void On(string path, Func<HttpContext, Task> answer) => _routes[path] = answer;

    public void OnJson(string path, object answer, string? cacheControl = null) =>
        OnText(path, answer as string ?? JsonSerializer.Serialize(answer), cacheControl);

    public void OnText(string path, string answer, string? cacheControl = null) => On(path, context =>
    {
        if (cacheControl is not null)
        {
            context.Response.Headers.CacheControl = cacheControl;
        }

        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer, Encoding.UTF8);
    });

    public void OnStatus(string path, int status, string body = "") => On(path, context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    });

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        _requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        if (_routes.TryGetValue(context.Request.Path.Value!, out var answer))
        {
            return answer(context);
        }

        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
