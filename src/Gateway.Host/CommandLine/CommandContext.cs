using Gateway.Host.CommandLine.Client;
using Gateway.Host.Server;

namespace Gateway.Host.CommandLine;

/// <summary>What commands see of the world around them. Immutable.</summary>
/// <param name="Environment">All environment variables.</param>
/// <param name="Backends">Opens the store.</param>
/// <param name="Time">The clock.</param>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
internal sealed record CommandContext(
    IReadOnlyDictionary<string, string> Environment,
    IBackendFactory Backends,
    TimeProvider Time,
    TextReader Input,
    TextWriter Output,
    TextWriter Errors)
{
    /// <summary>Makes what sends the requests of commands to a server.</summary>
    public Func<ClientSettings, HttpMessageHandler> Handlers { get; init; } = ClientHandler.Create;

    /// <summary>Makes what sends other requests of commands, to servers and to identity providers.</summary>
    public Func<OutboundLink, HttpMessageHandler> Links { get; init; } = ClientHandler.Create;

    /// <summary>The person before the screen, also where standard output and standard error are a program's.</summary>
    public ITerminal Terminal { get; init; } = new SilentTerminal();

    /// <summary>The text of a file, or of standard input for <c>-</c>.</summary>
    /// <exception cref="AdminException">It cannot be read.</exception>
    public string ReadFile(string path)
    {
        if (path != "-" && Directory.Exists(path))
        {
            throw new AdminException(null, $"{path} is a folder; name a file in it.");
        }

        try
        {
            return path == "-" ? Input.ReadToEnd() : File.ReadAllText(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AdminException(null, $"There is no file {path}.", inner: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AdminException(null, $"The file {path} cannot be read: {e.Message}", inner: e);
        }
    }
}
