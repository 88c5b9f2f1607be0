using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Testing.Certificates;

/// <summary>Serves a revocation list at <c>/list</c> and answers OCSP at <c>/ocsp</c>, on the loopback address. Disposing it stops it.</summary>
public sealed class RevocationServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<string> _requests = new();

    private RevocationServer(TestCertificateAuthority authority, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        List = () => authority.CreateList();
        Ocsp = question => OcspEncoder.Answer(question, authority, Choices, time.GetUtcNow());
        _application.Run(HandleAsync);
    }

    /// <summary>How OCSP is answered.</summary>
    public OcspAnswerChoices Choices { get; } = new();

    /// <summary>The list of the moment.</summary>
    public Func<byte[]> List { get; set; }

    /// <summary>The answer to a question.</summary>
    public Func<ReadOnlyMemory<byte>, byte[]> Ocsp { get; set; }

    /// <summary>Not 200 for an answer without content.</summary>
    public int Status { get; set; } = 200;

    /// <summary>Answers wait for it; null for at once.</summary>
    public Task? Gate { get; set; }

    public string Address => _application.Urls.First();

    public string ListUrl => Address + "/list";

    public string OcspUrl => Address + "/ocsp";

    /// <summary>The paths that were asked for so far.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    public static async Task<RevocationServer> StartAsync(TestCertificateAuthority authority, TimeProvider time)
    {
        var server = new RevocationServer(authority, time);
        await server._application.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        _requests.Enqueue(http.Request.Path);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        if (Gate is { } gate)
        {
            await gate;
        }

        http.Response.StatusCode = Status;
        if (Status == 200)
        {
            await http.Response.Body.WriteAsync(http.Request.Path == "/list" ? List() : Ocsp(body.ToArray()));
        }
    }
}
