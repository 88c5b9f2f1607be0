using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Gateway.Testing.Servers;

/// <summary>
/// A real gateway in a process of its own, on loopback: started, made ready, stopped, killed, and started again on the same folder.
/// One caller at a time; <see cref="Output"/> may be read from anywhere.
/// </summary>
/// <remarks>
/// The system chooses the ports; the process tells them in its log, which therefore has to stay at the level of information. Disposing kills the
/// process and removes the data folder if it was made here; so does the end of the test process, for those that nobody disposed.
/// </remarks>
public sealed partial class GatewayProcess : IAsyncDisposable
{
    private const string AnyPort = "127.0.0.1:0";
    private const int SigTerm = 15;

    private readonly GatewayProcessOptions _options;
    private readonly ProcessOutput _earlierOutput = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly bool _ownsFolder;
    private ProcessOutput _output = new();
    private Process? _process;

    private GatewayProcess(GatewayProcessOptions options)
    {
        _options = options;
        _ownsFolder = options.DataFolder is null;
        DataFolder = options.DataFolder ?? Directory.CreateTempSubdirectory("gateway-").FullName;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>The address of the S3 listener. Changes with a restart.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The address of the health and metrics listener. Changes with a restart.</summary>
    public Uri Management { get; private set; } = new("http://127.0.0.1/");

    public string DataFolder { get; }

    public string AccessKey => _options.AccessKey;

    public string SecretKey => _options.SecretKey;

    public string Region => _options.Region;

    public int ProcessId => Running.Id;

    public bool HasExited => Running.HasExited;

    /// <summary>The last 2,000 lines of standard output and standard error of each start, in the order in which they came.</summary>
    public string Output => $"{_earlierOutput}\n{_output}".TrimStart('\n');

    private Process Running => _process ?? throw new InvalidOperationException("The gateway process was not started.");

    /// <summary>Starts a gateway and waits until it says that it is ready.</summary>
    /// <exception cref="GatewayStartException">It ended by itself, or was not ready in time.</exception>
    public static async Task<GatewayProcess> StartAsync(GatewayProcessOptions options, CancellationToken cancellationToken)
    {
        var gateway = new GatewayProcess(options);
        try
        {
            await gateway.StartAgainAsync(cancellationToken);
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the process on the same folder, after <see cref="KillAsync"/> or <see cref="StopAsync"/>.</summary>
    /// <exception cref="GatewayStartException">It ended by itself, or was not ready in time.</exception>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        Launch();
        await WaitUntilReadyAsync(cancellationToken);
    }

    /// <summary>Ends the process at once (SIGKILL), as a crash or a power cut of the process would.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Asks the process to end (SIGTERM) and waits for it.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="OperationCanceledException">It did not end before the token was cancelled.</exception>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        var process = Running;
        if (!process.HasExited && Signal(process.Id, SigTerm) != 0 && !process.HasExited)
        {
            throw new InvalidOperationException($"The gateway process could not be asked to stop (error {Marshal.GetLastPInvokeError()}).");
        }

        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        await KillAsync();
        _process?.Dispose();
        _http.Dispose();
        RemoveFolder();
    }

    private void Launch()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        string[] arguments =
        [
            _options.Executable, "serve", "--data", DataFolder,
            "--address", AnyPort, "--management", AnyPort,
            .. _options.Arguments,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GATEWAY_ROOT_ACCESS_KEY"] = AccessKey;
        start.Environment["GATEWAY_ROOT_SECRET_KEY"] = SecretKey;
        start.Environment["GATEWAY_REGION"] = Region;
        foreach (var (name, value) in _options.Environment)
        {
            start.Environment[name] = value;
        }

        _earlierOutput.Add(_process is null ? null : _output.ToString());
        var output = _output = new ProcessOutput();
        _process?.Dispose();
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => output.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => output.Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_options.StartTimeout);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        try
        {
            do
            {
                if (Running.HasExited)
                {
                    await Running.WaitForExitAsync(deadline.Token);
                    throw new GatewayStartException($"The gateway ended with code {Running.ExitCode} before it was ready. It wrote:\n{Output}");
                }

                if (FindAddresses() && await IsReadyAsync(deadline.Token))
                {
                    return;
                }
            }
            while (await timer.WaitForNextTickAsync(deadline.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GatewayStartException($"The gateway was not ready within {_options.StartTimeout}. It wrote:\n{Output}");
        }
    }

    /// <summary>Reads the addresses from the log; false until both have been told.</summary>
    private bool FindAddresses()
    {
        var output = _output.ToString();
        if (S3Address().Match(output) is not { Success: true } s3 || ManagementAddress().Match(output) is not { Success: true } management)
        {
            return false;
        }

        Endpoint = new Uri(s3.Groups[1].Value);
        Management = new Uri(management.Groups[1].Value);
        return true;
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(Management, "/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void OnExit(object? sender, EventArgs e)
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            process.WaitForExit();
        }

        RemoveFolder();
    }

    private void RemoveFolder()
    {
        if (_ownsFolder && Directory.Exists(DataFolder))
        {
            Directory.Delete(DataFolder, recursive: true);
        }
    }

    [GeneratedRegex(@"S3 listens on (https?://[0-9.]+:[0-9]+)")]
    private static partial Regex S3Address();

    [GeneratedRegex(@"Health and metrics listen on (https?://[0-9.]+:[0-9]+)")]
    private static partial Regex ManagementAddress();

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
