using Gateway.Iam.Sessions.Keys;
using Gateway.Iam.Sessions.Revocations;

namespace Gateway.Host.Identity;

/// <summary>Rotates the keys of session tokens when it is time, and removes what no session can need any more. To be disposed before the store.</summary>
internal sealed class SessionMaintenance : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromHours(1);

    private readonly StsKeyRing _ring;
    private readonly RevocationStore _revocations;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    public SessionMaintenance(StsKeyRing ring, RevocationStore revocations, TimeProvider time, ILogger logger)
    {
        _ring = ring;
        _revocations = revocations;
        _logger = logger;
        _running = RunAsync(time);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync(TimeProvider time)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                await MaintainAsync(_stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async ValueTask MaintainAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _ring.MaintainAsync(cancellationToken);
            await _revocations.PurgeAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The store is full or gone: it says so itself.
            _logger.SessionsNotMaintained(e);
        }
    }
}
