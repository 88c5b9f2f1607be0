namespace Gateway.Host.Logs;

internal enum LogFormat
{
    /// <summary>One line of text for each event.</summary>
    Text,

    /// <summary>One JSON object on a line for each event.</summary>
    Json,
}
