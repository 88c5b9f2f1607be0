using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Gateway.Host.Server;

/// <summary>One listener of the process, with Kestrel behind it.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private WebServer(WebApplication application, Uri address)
    {
        _application = application;
        Address = address;
    }

    /// <summary>Where it listens; with the port that the system chose, if it was to.</summary>
    public Uri Address { get; }

    /// <exception cref="StartException">The address cannot be listened on.</exception>
    public static async Task<WebServer> StartAsync(
        string purpose,
        Action<WebApplicationBuilder> configure,
        Action<WebApplication> use,
        ILoggerFactory loggers,
        CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "gateway" });
        builder.WebHost.UseKestrelCore();
        configure(builder);

        // An instance that was made outside is not disposed with the server.
        builder.Services.AddSingleton(loggers);

        // The process listens for signals itself, for all its servers together; nothing here may wait longer than it is told to.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        var application = builder.Build();
        use(application);
        try
        {
            await application.StartAsync(cancellationToken);
            var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
            return new WebServer(application, new Uri(addresses.Addresses.First()));
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await application.DisposeAsync();
            throw new StartException($"{purpose} cannot be served: {e.Message}", e);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Stops listening, closes idle connections and waits for those with a running request; when the token is cancelled, these are cut off.
    /// </summary>
    public Task StopAsync(CancellationToken cancellationToken) => _application.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
