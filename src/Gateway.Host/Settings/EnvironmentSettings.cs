namespace Gateway.Host.Settings;

/// <summary>Takes the settings out of the environment.</summary>
internal static class EnvironmentSettings
{
    private const string MinioPrefix = "MINIO_";
    private const string MinioIdentityPrefix = "MINIO_IDENTITY_";

    /// <summary>An empty variable counts as one that is not set: container tools write that for "none".</summary>
    public static IEnumerable<SettingValue> Read(
        IReadOnlyDictionary<string, string> environment,
        IReadOnlyList<Setting> catalogue,
        IReadOnlyList<IgnoredVariable> ignored,
        string fileVariable) =>
        Own(environment.Where(v => v.Key != fileVariable)).Concat(Minio(environment, catalogue, ignored));

    /// <summary>What is to be told of variables that do nothing here.</summary>
    public static IEnumerable<string> Warn(
        IReadOnlyDictionary<string, string> environment, IReadOnlyList<Setting> catalogue, IReadOnlyList<IgnoredVariable> ignored) =>
        from variable in environment
        where variable.Value.Length > 0
        orderby variable.Key
        let found = FindIgnored(variable.Key, catalogue, ignored)
        where found is not null
        select $"{variable.Key} does nothing here: {found.Reason}";

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

    private static IEnumerable<SettingValue> Minio(
        IReadOnlyDictionary<string, string> environment, IReadOnlyList<Setting> catalogue, IReadOnlyList<IgnoredVariable> ignored) =>
        from variable in environment
        where variable.Key.StartsWith(MinioPrefix, StringComparison.Ordinal) && variable.Value.Length > 0
        orderby variable.Key
        let value = OfMinio(variable.Key, variable.Value, catalogue, ignored)
        where value is not null
        select value;

    /// <summary>The value that a variable gives; null for one that has no counterpart here, or leaves the setting as it is.</summary>
    private static SettingValue? OfMinio(string variable, string text, IReadOnlyList<Setting> catalogue, IReadOnlyList<IgnoredVariable> ignored)
    {
        if (FindIgnored(variable, catalogue, ignored) is not null)
        {
            return null;
        }

        if (FindAlias(variable, catalogue) is not var (setting, alias))
        {
            // What would let nobody in, or somebody whom its author did not mean, is not passed over in silence.
            return variable.StartsWith(MinioIdentityPrefix, StringComparison.Ordinal)
                ? new SettingValue(variable, variable, text, SettingSource.Environment)
                : null;
        }

        var key = setting.KeyOf(variable.Length == alias.Name.Length ? "" : variable[(alias.Name.Length + 1)..]);
        return alias.Translate(text) is { } value ? new SettingValue(variable, key, value, SettingSource.Environment) : null;
    }

    /// <summary>The longest name wins: what follows the shorter one is no item then.</summary>
    private static (Setting Setting, MinioAlias Alias)? FindAlias(string variable, IReadOnlyList<Setting> catalogue)
    {
        var found = catalogue
            .SelectMany(setting => setting.MinioAliases, (setting, alias) => (Setting: setting, Alias: alias))
            .Where(pair => variable.StartsWith(pair.Alias.Name, StringComparison.Ordinal)
                && (variable.Length == pair.Alias.Name.Length || (pair.Setting.IsOfItems && variable[pair.Alias.Name.Length] == '_')))
            .OrderByDescending(pair => pair.Alias.Name.Length)
            .FirstOrDefault();
        return found.Alias is null ? null : found;
    }

    private static IgnoredVariable? FindIgnored(string variable, IReadOnlyList<Setting> catalogue, IReadOnlyList<IgnoredVariable> ignored) =>
        ignored.Where(i => i.Is(variable)).MaxBy(i => i.Name.Length) is { } found
        && (FindAlias(variable, catalogue) is not var (_, alias) || alias.Name.Length < found.Name.Length)
            ? found
            : null;
}
