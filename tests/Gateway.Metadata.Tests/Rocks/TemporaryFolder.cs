namespace Gateway.Metadata.Tests.Rocks;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("gateway-metadata-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
