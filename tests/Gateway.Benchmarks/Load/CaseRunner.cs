using System.Globalization;

namespace Gateway.Benchmarks.Load;

/// <summary>Runs cases: a warm-up, then all contenders in turn, several times, in alternating order.</summary>
internal sealed class CaseRunner(LoadOptions options)
{
    public async Task<CaseResult> RunAsync(LoadCase @case, CancellationToken cancellationToken)
    {
        Console.WriteLine(@case.Title);
        var result = new CaseResult(@case);
        foreach (var contender in @case.Contenders)
        {
            await contender.RunAsync(options.Seconds * 2, cancellationToken);
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            var order = round % 2 == 0 ? @case.Contenders : @case.Contenders.Reverse();
            foreach (var contender in order)
            {
                await SettleAsync(cancellationToken);
                var measure = await MeasureAsync(contender, cancellationToken);
                result.Add(contender.Name, measure);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {contender.Name,-20} {measure.Rate,10:n1}/s  {measure.CpuPerRequest,10:n1} µs CPU  {measure.Median,8:n2} ms median  {measure.Percentile99,8:n2} ms p99"));
            }
        }

        return result;
    }

    private async Task<Measure> MeasureAsync(Contender contender, CancellationToken cancellationToken)
    {
        for (var seconds = options.Seconds; ; seconds *= 2)
        {
            // On a busy machine even one large request may take longer than a short round.
            if (await contender.RunAsync(seconds, cancellationToken) is { Requests: > 0 } measure)
            {
                return measure;
            }
        }
    }

    // What one contender left to be written back must not slow the next one down.
    private static async Task SettleAsync(CancellationToken cancellationToken)
    {
        await using var sync = new ChildProcess("sync", [], []);
        await sync.WaitAsync(cancellationToken);
    }
}
