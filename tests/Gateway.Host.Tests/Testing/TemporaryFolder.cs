namespace Gateway.Host.Tests.Testing;

/// <summary>A folder of its own for one test, removed with everything in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("gateway-test-").FullName;

    public string PathOf(string name) => Path.Combine(FullPath, name);

    public string Write(string name, string content)
    {
        File.WriteAllText(PathOf(name), content);
        return PathOf(name);
    }

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
