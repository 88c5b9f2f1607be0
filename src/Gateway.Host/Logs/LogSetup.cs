namespace Gateway.Host.Logs;

/// <summary>Makes the console log.</summary>
internal static class LogSetup
{
    private const string Timestamp = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";

    /// <summary>Disposing the factory writes what is still queued.</summary>
    public static ILoggerFactory Create(LogOptions options) => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(options.Level);

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
    });
}
