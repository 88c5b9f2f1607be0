using System.Globalization;
using System.Runtime.InteropServices;
using Gateway.Host.Tests.Clients;

namespace Gateway.Host.Tests.Load;

/// <summary>The limit of open files of this process, which the processes that it starts inherit.</summary>
internal static class OpenFiles
{
    private const int LimitOfFiles = 7;

    /// <summary>Raises the limit if it has to. Where the system does not allow that the test is skipped, in continuous integration it fails.</summary>
    public static void Require(int count)
    {
        if (GetLimit(LimitOfFiles, out var limit) != 0)
        {
            ClientTool.Missing("The limit of open files cannot be asked for here.");
        }

        var wanted = new Limit { Soft = (nuint)count, Hard = limit.Hard > (nuint)count ? limit.Hard : (nuint)count };
        if (limit.Soft < wanted.Soft && SetLimit(LimitOfFiles, in wanted) != 0)
        {
            ClientTool.Missing(string.Create(CultureInfo.InvariantCulture, $"{count} open files are needed, and {limit.Hard} are allowed."));
        }
    }

    [DllImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetLimit(int resource, out Limit limit);

    [DllImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public nuint Soft;
        public nuint Hard;
    }
}
