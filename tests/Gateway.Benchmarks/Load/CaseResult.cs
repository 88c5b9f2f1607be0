namespace Gateway.Benchmarks.Load;

/// <summary>What the contenders of a case did.</summary>
internal sealed class CaseResult(LoadCase @case)
{
    private readonly Dictionary<string, List<Measure>> _rounds = @case.Contenders.ToDictionary(c => c.Name, _ => new List<Measure>());

    public LoadCase Case { get; } = @case;

    public void Add(string contender, Measure measure) => _rounds[contender].Add(measure);

    public Series Of(string contender, Func<Measure, double> figure) => new(_rounds[contender].Select(figure));

    /// <summary>The figure of the first contender divided by that of another, round by round, so that the drift of the machine cancels out.</summary>
    public Series Ratio(string reference, Func<Measure, double> figure) =>
        new(_rounds[Case.Contenders[0].Name].Zip(_rounds[reference], (mine, others) => figure(mine) / figure(others)));
}
