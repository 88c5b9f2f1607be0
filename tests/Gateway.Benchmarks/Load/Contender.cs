namespace Gateway.Benchmarks.Load;

/// <summary>One side of a comparison.</summary>
/// <param name="Name">As the report calls it.</param>
/// <param name="RunAsync">Works for so many seconds.</param>
internal sealed record Contender(string Name, Func<double, CancellationToken, Task<Measure>> RunAsync);
