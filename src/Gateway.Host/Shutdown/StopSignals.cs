using System.Runtime.InteropServices;

namespace Gateway.Host.Shutdown;

/// <summary>SIGTERM and SIGINT: the first asks for an orderly stop, the second for an immediate one.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _second = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
    ];

    /// <summary>Completes with the name of the first signal.</summary>
    public Task<string> First => _first.Task;

    /// <summary>Cancelled by the second signal.</summary>
    public CancellationToken Second => _second.Token;

    public void Dispose()
    {
        Array.ForEach(_registrations, r => r.Dispose());
        _second.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!_first.TrySetResult(context.Signal.ToString()))
        {
            _second.Cancel();
        }
    }
}
