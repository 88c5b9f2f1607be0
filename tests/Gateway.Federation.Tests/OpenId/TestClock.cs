using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Federation.Tests.OpenId;

/// <summary>A clock that stands still, and tells when somebody waits for it.</summary>
internal sealed class TestClock(DateTimeOffset now) : FakeTimeProvider(now)
{
    private readonly ConcurrentDictionary<TimeSpan, TaskCompletionSource> _waits = new();

    /// <summary>Until somebody waits for exactly so long.</summary>
    public Task WaitedForAsync(TimeSpan time) => Wait(time).Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Wait(dueTime).TrySetResult();
        return timer;
    }

    private TaskCompletionSource Wait(TimeSpan time) => _waits.GetOrAdd(time, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
