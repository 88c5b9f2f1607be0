namespace Gateway.Host.Tests.Crash;

/// <summary>
/// What a key may hold by what was acknowledged: after an acknowledgement one version, while a request is under way also what it would leave. Null
/// stands for "no object". Locked by the journal.
/// </summary>
/// <param name="isShared">Several workers write it at once, so an acknowledgement does not tell which of them came last.</param>
internal sealed class KeyState(bool isShared)
{
    private readonly HashSet<Version?> _possible = [null];

    public IReadOnlyCollection<Version?> Possible => _possible;

    /// <summary>The one version it holds; null when it is not certain, or when there is none.</summary>
    public Version? Certain => _possible.Count == 1 ? _possible.Single() : null;

    public void Begin(Version? version) => _possible.Add(version);

    public void Acknowledge(Version? version)
    {
        if (isShared)
        {
            _possible.Remove(null);
        }
        else
        {
            Settle(version);
        }
    }

    public void Settle(Version? version)
    {
        _possible.Clear();
        _possible.Add(version);
    }
}
