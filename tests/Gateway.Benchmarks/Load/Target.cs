namespace Gateway.Benchmarks.Load;

/// <summary>A target of the product beside what was measured.</summary>
internal sealed record Target(string Text, string Measured, bool IsMet);
