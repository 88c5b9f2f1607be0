namespace Gateway.Benchmarks.Load;

/// <summary>What wrk sends.</summary>
/// <param name="Method">GET or PUT.</param>
/// <param name="Connections">Kept open and busy, all the time.</param>
/// <param name="BodyFile">Of every request; null for none.</param>
internal sealed record WrkLoad(string Method, int Connections, string? BodyFile = null);
