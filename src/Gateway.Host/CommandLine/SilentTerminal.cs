namespace Gateway.Host.CommandLine;

/// <summary>Nobody is there.</summary>
internal sealed class SilentTerminal : ITerminal
{
    public void Tell(string line)
    {
    }

    public string? AskSecret(string prompt) => null;

    public void Open(Uri page)
    {
    }
}
