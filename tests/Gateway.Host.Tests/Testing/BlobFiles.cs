using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Testing;

/// <summary>The files of bodies in a data folder, seen from outside.</summary>
internal static class BlobFiles
{
    public static int Count(GatewayProcess gateway) => Files(gateway).Count();

    /// <summary>The path of the largest one.</summary>
    public static string Largest(GatewayProcess gateway) => Files(gateway).MaxBy(f => f.Length)!.FullName;

    /// <summary>The folder is made with the first body.</summary>
    private static IEnumerable<FileInfo> Files(GatewayProcess gateway)
    {
        var folder = new DirectoryInfo(Path.Combine(gateway.DataFolder, "blobs"));
        return folder.Exists ? folder.EnumerateFiles("*", SearchOption.AllDirectories) : [];
    }
}
