using System.Diagnostics;
using System.Globalization;

namespace Gateway.Fuzz;

/// <summary><c>TARGET|all [--seconds N] [--seed S] [--replay BASE64]</c></summary>
internal static class FuzzCommand
{
    private const string Usage = "Usage: TARGET|all [--seconds N] [--seed S] [--replay BASE64]";

    /// <summary>0: nothing found; 1: a finding, which is printed; 2: the arguments make no sense.</summary>
    public static int Run(string[] args)
    {
        var targets = FuzzTargets.All.Where(target => args is [var name, ..] && (name == "all" || name == target.Name)).ToList();
        if (targets.Count == 0 || args.Length % 2 == 0)
        {
            Console.Error.WriteLine(Usage);
            Console.Error.WriteLine("Targets: " + string.Join(' ', FuzzTargets.All.Select(target => target.Name)));
            return 2;
        }

        var options = args.Skip(1).Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        var seed = int.Parse(options.GetValueOrDefault("--seed", "1"), CultureInfo.InvariantCulture);
        var span = TimeSpan.FromSeconds(double.Parse(options.GetValueOrDefault("--seconds", "10"), CultureInfo.InvariantCulture) / targets.Count);
        var found = false;
        foreach (var target in targets)
        {
            var runner = new FuzzRunner(target, seed);
            var watch = Stopwatch.StartNew();
            var finding = options.TryGetValue("--replay", out var input)
                ? runner.Try(Convert.FromBase64String(input))
                : runner.Run(_ => watch.Elapsed < span);
            Console.WriteLine(finding?.ToString() ?? $"{target.Name}: {runner.Runs} inputs, nothing found");
            if (finding is not null)
            {
                found = true;
                Console.WriteLine(finding.Failure);
            }
        }

        return found ? 1 : 0;
    }
}
