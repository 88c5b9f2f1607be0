using System.Diagnostics;
using System.Globalization;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Crash;

/// <summary>A file system of a few megabytes in memory. Needs the right to mount; without it the test is skipped.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _fill;

    private SmallDisk()
    {
        Directory.CreateDirectory(_folder.PathOf("disk"));
        FullPath = _folder.PathOf("disk");
        _fill = Path.Combine(FullPath, "fill");
    }

    public string FullPath { get; }

    public string DataFolder => Path.Combine(FullPath, "data");

    public static SmallDisk Mount(int mebibytes)
    {
        var disk = new SmallDisk();
        var size = string.Create(CultureInfo.InvariantCulture, $"size={mebibytes}m");
        if (!Run("mount", "-t", "tmpfs", "-o", size, "tmpfs", disk.FullPath))
        {
            disk._folder.Dispose();
            Assert.Skip("A small file system cannot be mounted here; that takes the rights of root.");
        }

        return disk;
    }

    /// <summary>Takes all the space that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(_fill, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // Full, as it should be.
        }
    }

    public void MakeRoom() => File.Delete(_fill);

    public void Dispose()
    {
        Run("umount", "--lazy", FullPath);
        _folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
