using System.Globalization;

namespace Gateway.Benchmarks.Load;

/// <summary>What the kernel says of a process and its children.</summary>
internal static class ProcessStat
{
    // sysconf(_SC_CLK_TCK) is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>User and system time in seconds of a process and its direct children.</summary>
    public static double CpuSeconds(int process) => CpuOf(process) + Children(process).Sum(CpuOf);

    /// <summary>Resident memory in bytes of one process.</summary>
    public static long ResidentBytes(int process) => Field(process, "VmRSS:");

    /// <summary>The most resident memory that one process ever had, in bytes.</summary>
    public static long PeakResidentBytes(int process) => Field(process, "VmHWM:");

    private static IEnumerable<int> Children(int process)
    {
        foreach (var task in Directory.EnumerateDirectories($"/proc/{process}/task"))
        {
            foreach (var child in File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                yield return int.Parse(child, CultureInfo.InvariantCulture);
            }
        }
    }

    private static double CpuOf(int process)
    {
        // The name of the program may hold anything, so fields are counted from its closing bracket: the first is number 3.
        var text = File.ReadAllText($"/proc/{process}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    private static long Field(int process, string name)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line[name.Length..^2], CultureInfo.InvariantCulture) * 1024;
    }
}
