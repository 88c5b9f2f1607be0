using System.Diagnostics;
using System.Text;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Clients;

/// <summary>
/// Runs programs with a home folder and an environment of their own, so that nothing of the machine's user gets in. Disposing removes the folder.
/// </summary>
internal sealed class ClientRun : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(8);

    private readonly TemporaryFolder _home = new();

    public ClientRun(GatewayProcess gateway)
    {
        Gateway = gateway;
        Environment = new Dictionary<string, string>
        {
            ["HOME"] = _home.FullPath,
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
            ["LANG"] = "C.UTF-8",
            ["LC_ALL"] = "C.UTF-8",
            ["PYTHONDONTWRITEBYTECODE"] = "1",
        };
    }

    public GatewayProcess Gateway { get; }

    public Dictionary<string, string> Environment { get; }

    public string PathOf(string name) => _home.PathOf(name);

    public string Write(string name, string content) => _home.Write(name, content);

    /// <summary>Runs a program to its end and returns what it wrote to standard output. Any exit code but 0 fails the test.</summary>
    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (code, output, errors) = await TryAsync(program, arguments);
        Assert.True(
            code == 0,
            $"{program} {string.Join(' ', arguments)} ended with code {code}.\n--- errors\n{Tail(errors)}\n--- output\n{Tail(output)}"
            + $"\n--- gateway\n{Tail(Gateway.Output)}");
        return output;
    }

    /// <summary>Runs a program to its end.</summary>
    public async Task<(int Code, string Output, string Errors)> TryAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = _home.FullPath,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    public void Dispose() => _home.Dispose();

    private static string Tail(string text) => text.Length <= 4000 ? text : "..." + text[^4000..];
}
