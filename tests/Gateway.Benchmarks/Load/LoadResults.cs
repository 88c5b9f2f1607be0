namespace Gateway.Benchmarks.Load;

/// <summary>Everything that a load run found out. What was not measured is null or absent.</summary>
internal sealed class LoadResults
{
    public List<CaseResult> Cases { get; } = [];

    /// <summary>From the start of the process to its first answer, in milliseconds.</summary>
    public Series? Start { get; set; }

    /// <summary>What the server computed until then, in milliseconds on all cores together.</summary>
    public Series? StartCpu { get; set; }

    public MemoryResult? Memory { get; set; }

    public CaseResult? Find(string name) => Cases.Find(c => c.Case.Name == name);
}
