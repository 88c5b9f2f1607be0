namespace Gateway.Host.Tests.Clients;

/// <summary>Finds the programs that the tests drive.</summary>
internal static class ClientTool
{
    /// <summary>The distribution's program is preferred to one that a user put on the path.</summary>
    private static readonly string[] s_folders =
        ["/usr/bin", "/usr/local/bin", .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The path of a program. Without it the test is skipped, in continuous integration it fails.</summary>
    public static string Require(string name, string package)
    {
        var path = s_folders.Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            Missing($"{name} is not installed; install the package {package} to run this test.");
        }

        return path!;
    }

    public static void Missing(string reason)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", reason);
        Assert.Fail(reason);
    }
}
