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
        try
        {
            // Standard input may be a program's.
            using var device = new FileStream(Device, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            using var hidden = new HiddenInput(device.SafeFileHandle);
            device.Write(Encoding.UTF8.GetBytes(prompt));
            var typed = ReadLine(device);
            device.Write("\n"u8);
            return typed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
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

    private static string ReadLine(FileStream device)
    {
        var line = new List<byte>();
        for (var b = device.ReadByte(); b >= 0 && b != '\n'; b = device.ReadByte())
        {
            line.Add((byte)b);
        }

        return Encoding.UTF8.GetString([.. line]);
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
