using System.Globalization;
using System.Text;

namespace Gateway.Benchmarks.Load;

/// <summary>Writes the results as markdown.</summary>
internal static class LoadReport
{
    private const double MB = 1e6;

    public static string Write(LoadResults results, LoadOptions options, Workspace workspace)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Measured {TimeProvider.System.GetUtcNow():yyyy-MM-dd} on {Machine.Describe(workspace)}.");
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{options.Rounds} rounds of {options.Seconds:0.#} s for each side of a case, alternating. Figures are medians over the rounds; brackets hold least and most.");
        if (options.Quick)
        {
            text.AppendLine("**A quick run: it shows that the benchmark works, and little else.**");
        }

        text.AppendLine();
        WriteTargets(text, results, options);
        WriteServers(text, results);
        WriteCases(text, results);
        WriteMemory(text, results, options);
        return text.ToString();
    }

    private static void WriteTargets(StringBuilder text, LoadResults results, LoadOptions options)
    {
        text.AppendLine("| target | measured | |");
        text.AppendLine("|---|---|---|");
        foreach (var target in Targets.Of(results, options))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {target.Text} | {target.Measured} | {(target.IsMet ? "met" : "**missed**")} |");
        }

        text.AppendLine();
    }

    private static void WriteServers(StringBuilder text, LoadResults results)
    {
        var cases = results.Cases.FindAll(c => c.Case.Size > 0);
        if (cases.Count == 0)
        {
            return;
        }

        text.AppendLine("Gateway divided by nginx, which checks no signature, computes no hash and syncs nothing:");
        text.AppendLine();
        text.AppendLine("| case | throughput | CPU per request |");
        text.AppendLine("|---|---|---|");
        foreach (var result in cases)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {result.Case.Title} | {result.Ratio("nginx", m => m.Rate).Text("0.00")} | {result.Ratio("nginx", m => m.CpuPerRequest).Text("0.00")} |");
        }

        text.AppendLine();
        WriteBaseline(text, results);
    }

    private static void WriteBaseline(StringBuilder text, LoadResults results)
    {
        var cases = results.Cases.FindAll(c => c.Case.Contenders.Any(contender => contender.Name == "baseline"));
        if (cases.Count == 0)
        {
            return;
        }

        text.AppendLine("This build divided by the baseline:");
        text.AppendLine();
        text.AppendLine("| case | throughput | CPU per request |");
        text.AppendLine("|---|---|---|");
        foreach (var result in cases)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {result.Case.Title} | {result.Ratio("baseline", m => m.Rate).Text("0.00")} | {result.Ratio("baseline", m => m.CpuPerRequest).Text("0.00")} |");
        }

        text.AppendLine();
    }

    private static void WriteCases(StringBuilder text, LoadResults results)
    {
        if (results.Cases.Count == 0)
        {
            return;
        }

        text.AppendLine("| case | | requests/s | MB/s | CPU per request | median | p99 |");
        text.AppendLine("|---|---|---|---|---|---|---|");
        foreach (var result in results.Cases)
        {
            var title = result.Case.Title;
            foreach (var contender in result.Case.Contenders)
            {
                var rate = result.Of(contender.Name, m => m.Rate);
                var bytes = result.Case.Size == 0 ? "" : (rate.Median * result.Case.Size / MB).ToString("n0", CultureInfo.InvariantCulture);
                var cpu = result.Of(contender.Name, m => m.CpuPerRequest).Median;
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"| {title} | {contender.Name} | {rate.Text(rate.Median < 100 ? "n1" : "n0")} | {bytes} | {Duration(cpu)} | {Latency(result, contender, m => m.Median)} | {Latency(result, contender, m => m.Percentile99)} |");
                title = "";
            }
        }

        text.AppendLine();
    }

    private static void WriteMemory(StringBuilder text, LoadResults results, LoadOptions options)
    {
        if (results is { Start: { } start, StartCpu: { } startCpu })
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Start to the first answer to a signed request, with {options.Keys:n0} objects in the store: {start.Text("n0")} ms, of which {startCpu.Text("n0")} ms computing.");
            text.AppendLine();
        }

        if (results.Memory is { } memory)
        {
            text.AppendLine("| resident memory | MB |");
            text.AppendLine("|---|---|");
            text.AppendLine(CultureInfo.InvariantCulture, $"| after start, idle | {memory.Idle / MB:n0} |");
            text.AppendLine(CultureInfo.InvariantCulture, $"| the most with {memory.Connections:n0} idle connections | {memory.IdleConnections / MB:n0} |");
            text.AppendLine(CultureInfo.InvariantCulture, $"| the most with {memory.Uploads:n0} uploads of 1 MiB at once | {memory.DuringUploads / MB:n0} |");
            text.AppendLine();
        }
    }

    private static string Duration(double microseconds) => microseconds < 1000
        ? microseconds.ToString("0.0", CultureInfo.InvariantCulture) + " µs"
        : (microseconds / 1000).ToString("0.00", CultureInfo.InvariantCulture) + " ms";

    private static string Latency(CaseResult result, Contender contender, Func<Measure, double> figure) =>
        result.Of(contender.Name, figure).Median is > 0 and var milliseconds ? milliseconds.ToString("0.00", CultureInfo.InvariantCulture) + " ms" : "";
}
