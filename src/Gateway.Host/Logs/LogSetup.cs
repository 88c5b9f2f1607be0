using Microsoft.Extensions.Logging.Console;

namespace Gateway.Host.Logs;

/// <summary>Makes the console log.</summary>
internal static class LogSetup
{
    private const string Timestamp = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";

    /// <summary>The log of the server, on standard output. Disposing the factory writes what is still queued.</summary>
    public static ILoggerFactory Create(LogOptions options) => Create(options, options.Level);

    /// <summary>The log of a command, on standard error, as its result is on standard output; without what is only told as information.</summary>
    public static ILoggerFactory CreateForCommand(LogOptions options) => Create(
        options,
        options.Level == LogLevel.Information ? LogLevel.Warning : options.Level,
        logging => logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));

    private static ILoggerFactory Create(LogOptions options, LogLevel level, Action<ILoggingBuilder>? adapt = null) => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(level);

        // The web server's own events are about single connections; those that matter are warnings.
        logging.AddFilter("Microsoft", options.Level > LogLevel.Warning || options.Level <= LogLevel.Debug ? options.Level : LogLevel.Warning);
        if (options.Format == LogFormat.Json)
        {
            logging.AddJsonConsole(console =>
            {
                console.TimestampFormat = Timestamp.TrimEnd();
                console.UseUtcTimestamp = true;
            });
        }
        else
        {
            logging.AddSimpleConsole(console =>
            {
                console.TimestampFormat = Timestamp;
                console.UseUtcTimestamp = true;
                console.SingleLine = true;
            });
        }

        adapt?.Invoke(logging);
    });
}
