namespace Gateway.Host.Store;

internal static partial class StoreLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "This run could not be closed in the store; the next start searches its files.")]
    public static partial void NotClosed(this ILogger logger, Exception error);
}
