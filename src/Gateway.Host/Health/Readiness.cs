namespace Gateway.Host.Health;

/// <summary>Whether requests should be sent here. Safe for concurrent use.</summary>
internal sealed class Readiness
{
    private volatile ReadinessState _state = new("starting", null);

    public void Started(Func<CancellationToken, ValueTask<string?>> findTrouble) => _state = new ReadinessState(null, findTrouble);

    public void Stopping() => _state = new ReadinessState("stopping", null);

    /// <summary>Why not; null when requests are welcome.</summary>
    public ValueTask<string?> FindReasonAsync(CancellationToken cancellationToken)
    {
        var state = _state;
        return state.FindTrouble is null ? ValueTask.FromResult(state.Reason) : state.FindTrouble(cancellationToken);
    }
}
