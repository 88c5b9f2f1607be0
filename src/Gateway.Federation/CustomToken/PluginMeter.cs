namespace Gateway.Federation.CustomToken;

/// <summary>Counts the questions to a plugin, second by second. Safe for concurrent use.</summary>
internal sealed class PluginMeter(string plugin, TimeProvider time)
{
    private const int Seconds = 60;

    private readonly Lock _lock = new();
    private readonly Second[] _seconds = new Second[Seconds];
    private DateTimeOffset? _lastReached;
    private DateTimeOffset? _lastMissed;

    /// <summary>It answered, to whatever.</summary>
    public void Reached()
    {
        lock (_lock)
        {
            _lastReached = time.GetUtcNow();
        }
    }

    /// <summary>It did not answer.</summary>
    public void Missed()
    {
        lock (_lock)
        {
            _lastMissed = time.GetUtcNow();
        }
    }

    /// <param name="roundTrip">How long the answer took; null when there was none that is of use.</param>
    public void Asked(TimeSpan? roundTrip)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow().ToUnixTimeSeconds();
            ref var second = ref _seconds[now % Seconds];
            if (second.Time != now)
            {
                second = new Second { Time = now };
            }

            second.Requests++;
            if (roundTrip is { } taken)
            {
                second.Total += taken;
                second.Longest = taken > second.Longest ? taken : second.Longest;
            }
            else
            {
                second.Failures++;
            }
        }
    }

    public PluginStatistics Read()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow().ToUnixTimeSeconds();
            var sum = default(Second);
            foreach (var second in _seconds.Where(s => s.Requests > 0 && s.Time > now - Seconds))
            {
                sum.Requests += second.Requests;
                sum.Failures += second.Failures;
                sum.Total += second.Total;
                sum.Longest = second.Longest > sum.Longest ? second.Longest : sum.Longest;
            }

            var answers = sum.Requests - sum.Failures;
            return new PluginStatistics(
                plugin, sum.Requests, sum.Failures, _lastReached, _lastMissed, answers == 0 ? TimeSpan.Zero : sum.Total / answers, sum.Longest);
        }
    }

    private struct Second
    {
        public long Time;
        public int Requests;
        public int Failures;
        public TimeSpan Total;
        public TimeSpan Longest;
    }
}
