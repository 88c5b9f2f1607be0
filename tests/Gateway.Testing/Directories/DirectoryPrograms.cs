using System.Diagnostics;
using Xunit;

namespace Gateway.Testing.Directories;

/// <summary>The programs of Debian's packages that the directory servers of the tests are made of.</summary>
public static class DirectoryPrograms
{
    private static readonly string[] s_folders =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries), "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    /// <summary>The path of a program; null when it is not installed.</summary>
    public static string? Find(string program) => s_folders.Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists);

    /// <summary>Skips the test when something is missing; in continuous integration, where everything is to be there, fails it.</summary>
    public static void Require(string? missing)
    {
        if (missing is null)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(missing);
        }

        Assert.Skip(missing);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message carries what it wrote.</exception>
    internal static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, string? input, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            try
            {
                await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended before it had read everything, and says why.
            }

            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException($"{program} ended with code {process.ExitCode}:\n{await output}\n{await errors}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
