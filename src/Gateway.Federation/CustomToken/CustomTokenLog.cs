using Microsoft.Extensions.Logging;

namespace Gateway.Federation.CustomToken;

internal static partial class CustomTokenLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The identity plugin \"{Plugin}\" gave no usable answer: {Reason}")]
    public static partial void PluginFailed(this ILogger logger, string plugin, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The identity plugin \"{Plugin}\" cannot be reached: {Reason}")]
    public static partial void PluginGone(this ILogger logger, string plugin, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The identity plugin \"{Plugin}\" answers again")]
    public static partial void PluginBack(this ILogger logger, string plugin);
}
