namespace Gateway.Host.Settings;

/// <summary>Takes the settings out of the environment.</summary>
internal static class EnvironmentSettings
{
    /// <summary>An empty variable counts as one that is not set: container tools write that for "none".</summary>
    public static IEnumerable<SettingValue> Read(
        IReadOnlyDictionary<string, string> environment, IReadOnlyList<Setting> catalogue, string fileVariable) =>
        Own(environment.Where(v => v.Key != fileVariable)).Concat(Minio(environment, catalogue));

    private static IEnumerable<SettingValue> Own(IEnumerable<KeyValuePair<string, string>> environment) =>
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

    private static IEnumerable<SettingValue> Minio(IReadOnlyDictionary<string, string> environment, IReadOnlyList<Setting> catalogue) =>
        from setting in catalogue
        where setting.MinioName is not null
            && environment.TryGetValue(setting.MinioName, out var text)
            && text.Length > 0
        select new SettingValue(setting.MinioName!, setting.Key, FromMinio(environment[setting.MinioName!]), SettingSource.Environment);

    private static string FromMinio(string text) => text switch
    {
        "on" => "true",
        "off" => "false",
        _ => text,
    };
}
