namespace Gateway.Host.Health;

/// <param name="Reason">Why requests are not welcome, when nobody needs to be asked.</param>
/// <param name="FindTrouble">Whom to ask otherwise.</param>
internal sealed record ReadinessState(string? Reason, Func<CancellationToken, ValueTask<string?>>? FindTrouble);
