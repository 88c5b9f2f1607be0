namespace Gateway.Conformance.Harness;

/// <summary>How a case ended. Ordered from good to bad: a behaviour shows the worst of its rows.</summary>
internal enum CaseResult
{
    NotRun,
    Passed,
    Skipped,
    Failed,
}
