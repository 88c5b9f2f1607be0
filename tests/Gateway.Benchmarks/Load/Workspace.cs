namespace Gateway.Benchmarks.Load;

/// <summary>The folder of one run, which is removed at its end.</summary>
internal sealed class Workspace : IDisposable
{
    public Workspace(string parent)
    {
        Folder = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(parent), "gateway-load-" + Guid.NewGuid().ToString("n"))).FullName;
        FileSystem = new DriveInfo(Folder).DriveFormat;
        if (FileSystem == "tmpfs")
        {
            Dispose();
            throw new InvalidOperationException($"{parent} is memory. Name a folder on a disk with --folder.");
        }
    }

    public string Folder { get; }

    public string FileSystem { get; }

    /// <summary>The server that was built with this program.</summary>
    public GatewayInstall Gateway => new("Gateway", Path.Combine(AppContext.BaseDirectory, "gateway.dll"), Path.Combine(Folder, "data"));

    /// <summary>Another build.</summary>
    public GatewayInstall Baseline(string executable) => new("baseline", executable, Path.Combine(Folder, "data-baseline"));

    /// <summary>Makes a file of so many bytes that do not compress.</summary>
    public string Body(string name, int size)
    {
        var path = Path.Combine(Folder, name);
        if (!File.Exists(path))
        {
            var bytes = new byte[size];
            new Random(size).NextBytes(bytes);
            File.WriteAllBytes(path, bytes);
        }

        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
