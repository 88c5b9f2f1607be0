namespace Gateway.Federation.Tests.Http;

/// <summary>A file with some text, until it is disposed.</summary>
internal sealed class PemFile : IDisposable
{
    public PemFile(string text)
    {
        Path = System.IO.Path.GetTempFileName();
        File.WriteAllText(Path, text);
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
