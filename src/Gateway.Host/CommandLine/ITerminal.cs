namespace Gateway.Host.CommandLine;

/// <summary>
/// The person before the screen. Programs that run commands for credentials keep standard output, and some standard error too, so that what is for people goes
/// to the terminal itself.
/// </summary>
internal interface ITerminal
{
    /// <summary>Shows a line.</summary>
    void Tell(string line);

    /// <summary>Asks for something that is not shown while it is typed; null when nobody can be asked.</summary>
    string? AskSecret(string prompt);

    /// <summary>Tries to show a page in a browser; whoever calls it has told the address too.</summary>
    void Open(Uri page);
}
