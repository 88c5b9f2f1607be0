namespace Gateway.Host.Settings;

/// <summary>Takes the settings out of the environment.</summary>
internal static class EnvironmentSettings
{
    private const string MinioPrefix = "MINIO_";
    private const string MinioIdentityPrefix = "MINIO_IDENTITY_";

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
        from variable in environment
        where variable.Key.StartsWith(MinioPrefix, StringComparison.Ordinal) && variable.Value.Length > 0
        orderby variable.Key
        let key = KeyOfMinio(variable.Key, catalogue)
        where key is not null
        select new SettingValue(variable.Key, key, FromMinio(variable.Value), SettingSource.Environment);

    /// <summary>
    /// The key of a variable; null for one that has no counterpart here. The longest name wins: what follows the shorter one is no item then.
    /// </summary>
    private static string? KeyOfMinio(string variable, IReadOnlyList<Setting> catalogue)
    {
        var setting = catalogue
            .Where(s => s.MinioName is { } name
                && variable.StartsWith(name, StringComparison.Ordinal)
                && (variable.Length == name.Length || (s.IsOfItems && variable[name.Length] == '_')))
            .MaxBy(s => s.MinioName!.Length);
        if (setting is null)
        {
            // What would let nobody in, or somebody whom its author did not mean, is not passed over in silence.
            return variable.StartsWith(MinioIdentityPrefix, StringComparison.Ordinal) ? variable : null;
        }

        var length = setting.MinioName!.Length;
        return variable.Length == length ? setting.KeyOf("") : setting.KeyOf(variable[(length + 1)..]);
    }

    private static string FromMinio(string text) => text switch
    {
        "on" => "true",
        "off" => "false",
        _ => text,
    };
}
