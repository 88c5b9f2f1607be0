namespace Gateway.Host.Logs;

internal sealed class LogOptions
{
    /// <summary>The least important events that are written. Default: information.</summary>
    public LogLevel Level { get; set; } = LogLevel.Information;

    /// <summary>Default: text.</summary>
    public LogFormat Format { get; set; } = LogFormat.Text;
}
