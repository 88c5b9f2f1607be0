namespace Gateway.Iam.Outside;

/// <summary>What a run over the directory and the providers has done. Immutable.</summary>
/// <param name="Asked">For how many a provider was asked.</param>
/// <param name="Refreshed">How many rows said something else.</param>
/// <param name="Disabled">How many the directory knows no more.</param>
/// <param name="Deleted">How many of those it has not known for long were removed.</param>
/// <param name="Fault">Why not all were asked for: what the first provider that does not answer said; null when all were.</param>
public sealed record OutsideSyncReport(int Asked, int Refreshed, int Disabled, int Deleted, string? Fault)
{
    /// <summary>How many the directory knows and whose login would be refused; they are disabled as those are that it does not know.</summary>
    public int Rejected { get; init; }
}
