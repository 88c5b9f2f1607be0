using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Gateway.Benchmarks.Load;

/// <summary>Describes the machine of a run.</summary>
internal static class Machine
{
    public static string Describe(Workspace workspace) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores ({Model()}), {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:n0} GB of memory, "
        + $"{workspace.FileSystem}, Linux {Environment.OSVersion.Version}, {RuntimeInformation.FrameworkDescription}");

    [SuppressMessage("Globalization", "CA1310", Justification = "The kernel's own words.")]
    private static string Model() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name"))?.Split(':', 2)[1].Trim() ?? "unknown model";
}
