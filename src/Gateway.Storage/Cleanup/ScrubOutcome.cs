namespace Gateway.Storage.Cleanup;

/// <summary>What the scrubber found of a blob.</summary>
public enum ScrubOutcome
{
    /// <summary>Every block matches.</summary>
    Whole,

    /// <summary>Damaged; logged and counted.</summary>
    Corrupt,

    /// <summary>The disk did not read it; logged and counted.</summary>
    Unreadable,

    /// <summary>It is being written, was removed meanwhile, or is an orphan that cleanup will remove.</summary>
    Skipped,
}
