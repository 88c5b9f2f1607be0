using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Gateway.Host.CommandLine;

/// <summary>The terminal of the process, or standard error where it has none.</summary>
internal sealed class SystemTerminal(TextWriter errors) : ITerminal
{
    private const string Device = "/dev/tty";

    public void Tell(string line) => Write(line + Environment.NewLine);

    public string? AskSecret(string prompt)
    {
        if (Console.IsInputRedirected)
        {
            return null;
        }

        Write(prompt);
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
            {
                Write(Environment.NewLine);
                return typed.ToString();
            }

            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }
    }

    public void Open(Uri page)
    {
        var (program, arguments) = OperatingSystem.IsMacOS() ? ("open", new[] { page.AbsoluteUri }) : ("xdg-open", [page.AbsoluteUri]);
        try
        {
            // What a browser writes is nobody's credentials.
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true });
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            // There is no browser here. The address is on the screen.
        }
    }

    private void Write(string text)
    {
        try
        {
            using var device = new FileStream(Device, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            device.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            errors.Write(text);
            errors.Flush();
        }
    }
}
