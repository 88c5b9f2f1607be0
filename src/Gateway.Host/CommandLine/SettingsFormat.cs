namespace Gateway.Host.CommandLine;

internal enum SettingsFormat
{
    Text,
    Markdown,
    Json,
}
