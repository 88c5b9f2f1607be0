using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using Gateway.Benchmarks.Load;

namespace Gateway.Benchmarks;

/// <summary>The command line of the benchmarks.</summary>
internal static class BenchmarkCommand
{
    private const string Usage = """
        micro [arguments of BenchmarkDotNet]   the parts of the data path, one by one; a short job unless --job says otherwise
        load  [options]                        the server under load beside nginx
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        switch (args.FirstOrDefault())
        {
            case "micro":
                RunMicro(args[1..]);
                return 0;
            case "load" when args.Contains("--help"):
                Console.WriteLine(LoadOptions.Usage);
                return 0;
            case "load":
                if (LoadOptions.TryParse(args[1..], out var options, out var mistake))
                {
                    return await LoadCommand.RunAsync(options, CancellationToken.None);
                }

                await Console.Error.WriteLineAsync(mistake + Environment.NewLine + LoadOptions.Usage);
                return 2;
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }

    private static void RunMicro(string[] args)
    {
        var config = ManualConfig.Create(DefaultConfig.Instance);
        if (!args.Contains("--job") && !args.Contains("-j"))
        {
            config.AddJob(Job.ShortRun);
        }

        // Without a filter the switcher would ask which classes to run.
        var all = args.Contains("--filter") || args.Contains("-f") || args.Contains("--list") ? args : [.. args, "--filter", "*"];
        BenchmarkSwitcher.FromAssembly(typeof(BenchmarkCommand).Assembly).Run(all, config);
    }
}
