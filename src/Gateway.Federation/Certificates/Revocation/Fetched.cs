namespace Gateway.Federation.Certificates.Revocation;

/// <summary>What was fetched, or is used in its place. Immutable.</summary>
/// <param name="Value">The value.</param>
/// <param name="Until">When it is to be fetched again.</param>
internal sealed record Fetched<T>(T Value, DateTimeOffset Until);
