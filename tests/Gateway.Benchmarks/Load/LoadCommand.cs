namespace Gateway.Benchmarks.Load;

/// <summary>Runs the load benchmark and reports.</summary>
internal static class LoadCommand
{
    private static readonly string[] s_programs = ["/usr/bin/wrk", "/usr/sbin/nginx"];

    /// <returns>The exit code: 0, or 2 where it cannot run.</returns>
    public static async Task<int> RunAsync(LoadOptions options, CancellationToken cancellationToken)
    {
        var missing = Array.FindAll(s_programs, p => !File.Exists(p));
        if (missing.Length > 0 || IsDebug())
        {
            await Console.Error.WriteLineAsync(missing.Length > 0
                ? $"{string.Join(" and ", missing)} must be there; on Debian: apt-get install wrk nginx-light"
                : "Only a build with -c Release is worth measuring.");
            return 2;
        }

        using var workspace = new Workspace(options.Folder);
        var results = await new LoadRun(options, workspace).RunAsync(cancellationToken);
        var report = LoadReport.Write(results, options, workspace);
        Console.WriteLine(report);
        if (options.Write is not null)
        {
            await GeneratedBlock.ReplaceAsync(options.Write, report, cancellationToken);
        }

        return 0;
    }

    private static bool IsDebug()
    {
#if DEBUG
        return true;
#else
        return false;
#endif
    }
}
