using System.ComponentModel;
using System.Diagnostics;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Credentials;

/// <summary>Where a secret of a person comes from: a file, a program, or the person. Never the command line, where every process can read it.</summary>
internal static class SecretSource
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>The secret.</summary>
    /// <param name="context">The world.</param>
    /// <param name="file">A file, or <c>-</c> for standard input; null for none.</param>
    /// <param name="command">A shell command whose first line of output it is; null for none.</param>
    /// <param name="prompt">What the person is asked.</param>
    /// <param name="option">The option for files, told when nobody can be asked.</param>
    /// <param name="cancellationToken">Ends the waiting for the command.</param>
    /// <exception cref="AdminException">It cannot be had, or is empty.</exception>
    public static async Task<string> GetAsync(
        CommandContext context, string? file, string? command, string prompt, string option, CancellationToken cancellationToken)
    {
        var secret = file is not null ? FirstLine(context.ReadFile(file))
            : command is not null ? FirstLine(await RunAsync(command, cancellationToken))
            : context.Terminal.AskSecret(prompt)
                ?? throw new AdminException(null, $"There is no terminal to ask at: give {option} FILE, or {option}=- and the secret on standard input.");
        return secret.Length > 0 ? secret : throw new AdminException(null, "An empty password is nobody's.");
    }

    // Editors end a file with a line end, which is no part of the secret.
    private static string FirstLine(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }

    private static async Task<string> RunAsync(string command, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true })!;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(s_patience);
            try
            {
                var text = await process.StandardOutput.ReadToEndAsync(patience.Token);
                await process.WaitForExitAsync(patience.Token);
                return process.ExitCode == 0
                    ? text
                    : throw new AdminException(null, $"The command for the password ended with exit code {process.ExitCode}.");
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Win32Exception e)
        {
            throw new AdminException(null, $"The command for the password cannot be run: {e.Message}", inner: e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AdminException(null, $"The command for the password took longer than {s_patience.TotalSeconds} seconds.", inner: e);
        }
    }
}
