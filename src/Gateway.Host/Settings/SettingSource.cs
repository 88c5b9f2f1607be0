namespace Gateway.Host.Settings;

/// <summary>Where a value of a setting comes from; a later one wins over an earlier one.</summary>
internal enum SettingSource
{
    File,
    Environment,
    CommandLine,
}
