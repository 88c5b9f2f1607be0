namespace Gateway.Host.Settings;

/// <summary>Takes the settings out of the environment.</summary>
internal static class EnvironmentSettings
{
    /// <summary>An empty variable counts as one that is not set: container tools write that for "none".</summary>
    public static IEnumerable<SettingValue> Read(IEnumerable<KeyValuePair<string, string>> environment) =>
        from variable in environment
        where variable.Key.StartsWith(Setting.EnvironmentPrefix, StringComparison.Ordinal)
            && variable.Value.Length > 0
            && !ForeignVariables.Contains(variable.Key)
        orderby variable.Key
        select new SettingValue(
            variable.Key,
            variable.Key[Setting.EnvironmentPrefix.Length..].Replace("__", ":", StringComparison.Ordinal),
            variable.Value,
            SettingSource.Environment);
}
