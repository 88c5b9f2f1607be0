using System.Globalization;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Load;

/// <summary>How much memory a gateway process has taken of the machine.</summary>
internal static class ProcessMemory
{
    /// <summary>The largest resident set since the process began, in MiB.</summary>
    public static int PeakMebibytes(GatewayProcess gateway)
    {
        var status = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{gateway.ProcessId}/status"));
        var line = status.Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        var kibibytes = line.Split([':', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1];
        return int.Parse(kibibytes, NumberStyles.None, CultureInfo.InvariantCulture) / 1024;
    }
}
