namespace Gateway.Host.Server;

internal static partial class ServerLog
{
    [LoggerMessage(LogLevel.Information, "Gateway {Version}: data in {Folder}, region {Region}, account {Account}")]
    public static partial void Started(this ILogger<GatewayServer> logger, string version, string folder, string region, string account);

    [LoggerMessage(LogLevel.Warning, "Settings: {Warning}")]
    public static partial void SettingWarning(this ILogger<GatewayServer> logger, string warning);

    [LoggerMessage(LogLevel.Information, "Root credentials {Origin}")]
    public static partial void RootCredentials(this ILogger<GatewayServer> logger, string origin);

    [LoggerMessage(
        LogLevel.Warning,
        "A rotation of the master key was interrupted; stop the server and run \"gateway master-key rotate\" again, which finishes it")]
    public static partial void RotationInterrupted(this ILogger<GatewayServer> logger);

    [LoggerMessage(LogLevel.Information, "Health and metrics listen on {Address}")]
    public static partial void ManagementListening(this ILogger<GatewayServer> logger, Uri address);

    [LoggerMessage(LogLevel.Information, "S3 listens on {Address}")]
    public static partial void S3Listening(this ILogger<GatewayServer> logger, Uri address);

    [LoggerMessage(LogLevel.Information, "Stopping in {Delay}: not ready for new work, but still taking it")]
    public static partial void StopAnnounced(this ILogger<GatewayServer> logger, TimeSpan delay);

    [LoggerMessage(LogLevel.Information, "Stopping: {Running} requests running, which have {Timeout} to finish")]
    public static partial void Stopping(this ILogger<GatewayServer> logger, int running, TimeSpan timeout);

    [LoggerMessage(LogLevel.Warning, "Stopping: the time is over, {Running} requests are cut off")]
    public static partial void CutOff(this ILogger<GatewayServer> logger, int running);

    [LoggerMessage(LogLevel.Information, "Stopped")]
    public static partial void Stopped(this ILogger<GatewayServer> logger);
}
