namespace Gateway.Host.Identity;

internal static partial class IdentityLog
{
    [LoggerMessage(LogLevel.Information, "Root credentials come from the settings; the generated ones in {Path} are not in use")]
    public static partial void GeneratedCredentialsUnused(this ILogger logger, string path);
}
