namespace Gateway.Api.Pipeline;

/// <summary>
/// Bounds how many lines of a kind are logged, so that a flood of requests is no flood of the log: so many in each second, and the number of those that
/// were left out with the first line after them. Safe for concurrent use.
/// </summary>
/// <param name="perSecond">Lines in each second.</param>
/// <param name="time">The clock.</param>
internal sealed class LineBudget(int perSecond, TimeProvider time)
{
    private readonly Lock _gate = new();
    private long _second = long.MinValue;
    private int _taken;
    private long _leftOut;

    /// <summary>Whether a line may be written; it counts as written then.</summary>
    /// <param name="leftOut">How many lines were refused since the last one that was not; 0 for none.</param>
    public bool TryTake(out long leftOut)
    {
        var second = time.GetTimestamp() / time.TimestampFrequency;
        lock (_gate)
        {
            if (second != _second)
            {
                (_second, _taken) = (second, 0);
            }

            if (_taken == perSecond)
            {
                _leftOut++;
                leftOut = 0;
                return false;
            }

            _taken++;
            (leftOut, _leftOut) = (_leftOut, 0);
            return true;
        }
    }
}
