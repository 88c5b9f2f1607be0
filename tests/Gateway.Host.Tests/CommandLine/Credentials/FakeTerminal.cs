using Gateway.Host.CommandLine;

namespace Gateway.Host.Tests.CommandLine.Credentials;

/// <summary>A person who types what a test says.</summary>
internal sealed class FakeTerminal : ITerminal
{
    private readonly List<string> _shown = [];

    /// <summary>What is typed when a secret is asked for; null for a process without terminal.</summary>
    public string? Secret { get; set; }

    /// <summary>What becomes of pages that are opened.</summary>
    public Action<Uri> Browser { get; set; } = _ => { };

    /// <summary>Everything that was shown, prompts too.</summary>
    public IReadOnlyList<string> Shown => _shown;

    public void Tell(string line) => _shown.Add(line);

    public string? AskSecret(string prompt)
    {
        _shown.Add(prompt);
        return Secret;
    }

    public void Open(Uri page) => Browser(page);
}
