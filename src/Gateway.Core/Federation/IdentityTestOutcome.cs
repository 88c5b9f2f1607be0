namespace Gateway.Core.Federation;

/// <summary>How one step of a test went.</summary>
public enum IdentityTestOutcome
{
    Passed,

    /// <summary>It does not apply, and nothing depends on it.</summary>
    Skipped,

    Failed,
}
