namespace Gateway.Host.CommandLine;

internal static partial class CommandLog
{
    [LoggerMessage(LogLevel.Information, "{Signal} received")]
    public static partial void Signalled(this ILogger<ServeCommand> logger, string signal);

    [LoggerMessage(LogLevel.Critical, "The server failed")]
    public static partial void Failed(this ILogger<ServeCommand> logger, Exception exception);
}
