namespace Gateway.Host.CommandLine.Client;

/// <summary>The server refused a request, or could not be asked. The message is for people.</summary>
/// <param name="code">AWS's code; null when there was no answer of the administration.</param>
/// <param name="message">What happened.</param>
/// <param name="advice">What to do next; null when the message says it.</param>
internal sealed class AdminException(string? code, string message, string? advice = null, Exception? inner = null) : Exception(message, inner)
{
    public string? Code { get; } = code;

    public string? Advice { get; } = advice;

    /// <summary>What the command ends with, unless it says otherwise. Default: <see cref="ExitCode.Failure"/>.</summary>
    public int Exit { get; init; } = ExitCode.Failure;

    /// <summary>Code and message in one line, and the advice in a line of its own: messages end with what people copy.</summary>
    public string Lines => (Code is null ? "" : Code + ": ") + Message.ReplaceLineEndings(" ") + (Advice is null ? "" : "\n" + Advice);
}
