namespace Gateway.Host.Tests.Load;

/// <summary>Lets nobody on before all have come.</summary>
internal sealed class MeetingPoint(int count)
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing = count;

    public Task ArriveAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Decrement(ref _missing) == 0)
        {
            _all.SetResult();
        }

        return _all.Task.WaitAsync(cancellationToken);
    }
}
