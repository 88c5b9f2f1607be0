using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Gateway.Testing.Servers;

namespace Gateway.Testing.Directories;

/// <summary>A server process in the foreground: started, waited for, killed, started again. One caller at a time.</summary>
internal sealed class DirectoryProcess(string program, IReadOnlyList<string> arguments, IPEndPoint ready) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly ProcessOutput _output = new();
    private Process? _process;

    public string Output => _output.ToString();

    public int Id => _process?.Id ?? throw new InvalidOperationException("It was not started.");

    /// <summary>Starts it, and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended by itself, or does not listen in time.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _output.Add(line.Data);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(s_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        try
        {
            while (!await ListensAsync(deadline.Token))
            {
                if (_process.HasExited)
                {
                    throw new InvalidOperationException($"{program} ended with code {_process.ExitCode}:\n{Output}");
                }

                await timer.WaitForNextTickAsync(deadline.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"{program} does not listen on {ready} after {s_patience}:\n{Output}");
        }
    }

    /// <summary>Ends it at once, with the processes that it started.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            AppDomain.CurrentDomain.ProcessExit -= OnExit;
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }

            process.Dispose();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task<bool> ListensAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(ready, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void OnExit(object? sender, EventArgs e)
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
