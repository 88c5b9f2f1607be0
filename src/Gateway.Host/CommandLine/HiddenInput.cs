using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Host.CommandLine;

/// <summary>
/// A terminal that does not show what is typed, until it is disposed of or the process is asked to end. What was typed before is thrown away, since it was
/// shown.
/// </summary>
/// <remarks>The console of the framework hides what is typed only once it reads, which is after the prompt.</remarks>
internal sealed partial class HiddenInput : IDisposable
{
    /// <summary>More than any system's <c>struct termios</c> has.</summary>
    private const int Room = 512;

    private const int FlushAndSet = 2;
    private const byte Echo = 8;

    private static readonly PosixSignal[] s_ends = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly SafeFileHandle _terminal;
    private readonly byte[] _before = new byte[Room];
    private readonly PosixSignalRegistration[] _signals;

    /// <param name="terminal">Open for as long as this.</param>
    /// <exception cref="IOException">It is no terminal.</exception>
    public HiddenInput(SafeFileHandle terminal)
    {
        _terminal = terminal;
        if (GetAttributes(terminal, ref _before[0]) != 0)
        {
            throw new IOException($"The terminal cannot be asked: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        var hidden = (byte[])_before.Clone();
        hidden[LocalFlags] = (byte)(hidden[LocalFlags] & ~Echo);
        _signals = [.. s_ends.Select(signal => PosixSignalRegistration.Create(signal, _ => Restore()))];
        if (SetAttributes(terminal, FlushAndSet, ref hidden[0]) != 0)
        {
            var reason = Marshal.GetLastPInvokeErrorMessage();
            Dispose();
            throw new IOException($"The terminal cannot be changed: {reason}");
        }
    }

    /// <summary>Where the lowest byte of <c>c_lflag</c> is: the fourth number, of 32 bits on Linux and of 64 on macOS, all little-endian.</summary>
    private static int LocalFlags => OperatingSystem.IsMacOS() ? 24 : 12;

    public void Dispose()
    {
        Restore();
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }
    }

    private void Restore() => _ = SetAttributes(_terminal, FlushAndSet, ref _before[0]);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static partial int GetAttributes(SafeFileHandle terminal, ref byte attributes);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static partial int SetAttributes(SafeFileHandle terminal, int when, ref byte attributes);
}
