namespace Gateway.Host.Identity;

internal static partial class IdentityLog
{
    [LoggerMessage(LogLevel.Information, "Root credentials come from the settings; the generated ones in {Path} are not in use")]
    public static partial void GeneratedCredentialsUnused(this ILogger logger, string path);

    [LoggerMessage(LogLevel.Error, "A decision failed, and the request was denied")]
    public static partial void DecisionFailed(this ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Warning, "When credentials were last used could not be stored; it is tried again")]
    public static partial void UsageNotStored(this ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Warning, "The keys of session tokens and old revocations could not be looked after; it is tried again")]
    public static partial void SessionsNotMaintained(this ILogger logger, Exception error);
}
