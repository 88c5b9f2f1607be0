namespace Gateway.Storage.Cleanup;

/// <summary>Holds reading to a rate in bytes per second; 0 holds nothing. Not safe for concurrent use.</summary>
internal sealed class Pace(long bytesPerSecond, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _due;

    /// <summary>Waits until so many bytes more are within the rate.</summary>
    internal async Task WaitAsync(long bytes, CancellationToken cancellationToken)
    {
        if (bytesPerSecond == 0)
        {
            return;
        }

        var elapsed = time.GetElapsedTime(_start);
        // Time in which nothing was read is not made up for by a burst.
        _due = (_due > elapsed ? _due : elapsed) + TimeSpan.FromSeconds((double)bytes / bytesPerSecond);
        if (_due > elapsed)
        {
            await Task.Delay(_due - elapsed, time, cancellationToken);
        }
    }
}
