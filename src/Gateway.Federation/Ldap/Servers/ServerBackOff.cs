namespace Gateway.Federation.Ldap.Servers;

/// <summary>
/// Leaves a server alone that failed: for the first delay, then for twice as long each time, to a minute; after each delay one caller may try. Safe for
/// concurrent use.
/// </summary>
internal sealed class ServerBackOff(TimeSpan firstDelay, TimeProvider time)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private TimeSpan _delay;
    private long _since;
    private bool _isTrying;

    /// <summary>Whether the caller may try. After a failure one caller is told so per delay.</summary>
    public bool MayTry()
    {
        lock (_lock)
        {
            if (_delay == TimeSpan.Zero)
            {
                return true;
            }

            if (time.GetElapsedTime(_since) < _delay)
            {
                return false;
            }

            _since = time.GetTimestamp();
            return _isTrying = true;
        }
    }

    public void Succeeded()
    {
        lock (_lock)
        {
            _delay = TimeSpan.Zero;
            _isTrying = false;
        }
    }

    /// <summary>The server failed. Callers that were under way together count once.</summary>
    public void Failed()
    {
        lock (_lock)
        {
            if (_delay == TimeSpan.Zero)
            {
                _delay = firstDelay;
            }
            else if (_isTrying)
            {
                _delay = TimeSpan.FromTicks(Math.Min(s_longest.Ticks, _delay.Ticks * 2));
            }
            else
            {
                return;
            }

            _isTrying = false;
            _since = time.GetTimestamp();
        }
    }
}
