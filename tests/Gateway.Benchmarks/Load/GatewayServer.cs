using System.Diagnostics;
using System.Globalization;

namespace Gateway.Benchmarks.Load;

/// <summary>The real server: the executable as it was built with this program, with its defaults, on a data folder of the run.</summary>
internal sealed class GatewayServer : IServer, IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;

    private GatewayServer(string name, ChildProcess process, Uri endpoint)
    {
        Name = name;
        _process = process;
        Endpoint = endpoint;
        Urls = new SignedUrls(endpoint);
    }

    public string Name { get; }

    public Uri Endpoint { get; }

    public int ProcessId => _process.Id;

    public SignedUrls Urls { get; }

    /// <summary>From just before the process was made to its first answer to a signed request.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>What it computed until then, in seconds; on more than one core this may be more than the time.</summary>
    public double StartCpu { get; private set; }

    public static async Task<GatewayServer> StartAsync(GatewayInstall install, CancellationToken cancellationToken)
    {
        var address = new UriBuilder("http", "127.0.0.1", ChildProcess.FreePort()).Uri;
        var management = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{ChildProcess.FreePort()}");
        var process = new ChildProcess(
            "dotnet",
            [install.Executable, "serve", "--data", install.Data, "--address", address.Authority, "--management", management],
            [new("GATEWAY_ROOT_ACCESS_KEY", SignedUrls.AccessKey), new("GATEWAY_ROOT_SECRET_KEY", SignedUrls.SecretKey)]);
        var server = new GatewayServer(install.Name, process, address);
        try
        {
            await server.WaitForAnswerAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task WaitForAnswerAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Endpoint };
        var list = Urls.Sign("GET", "/");
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(list, UriKind.Relative), cancellationToken);
                answer.EnsureSuccessStatusCode();
                StartTime = Stopwatch.GetElapsedTime(_process.Started);
                StartCpu = ProcessStat.CpuSeconds(ProcessId);
                return;
            }
            catch (HttpRequestException e) when (e.StatusCode is null && Stopwatch.GetElapsedTime(_process.Started) < s_patience)
            {
                _process.ThrowIfEnded();
                await Task.Delay(TimeSpan.FromMilliseconds(2), cancellationToken);
            }
        }
    }
}
