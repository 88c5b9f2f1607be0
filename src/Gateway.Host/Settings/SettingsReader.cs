namespace Gateway.Host.Settings;

/// <summary>
/// Makes the options out of everything that was given. The command line wins over the environment, the environment over the file, the
/// file over the defaults. Collects all mistakes before it refuses.
/// </summary>
/// <param name="catalogue">All settings.</param>
/// <param name="validators">The rules on what they mean together.</param>
/// <param name="ignored">Variables of others that do nothing here.</param>
internal sealed class SettingsReader(
    IReadOnlyList<Setting> catalogue, IReadOnlyList<IOptionsValidator> validators, IReadOnlyList<IgnoredVariable> ignored)
{
    /// <summary>Names the settings file when the command line does not.</summary>
    public const string FileVariable = Setting.EnvironmentPrefix + "CONFIG";

    private const string FileSuffix = "File";

    private readonly Dictionary<string, (Setting Setting, bool IsFile)> _names = NamesOf(catalogue);
    private readonly List<SettingMistake> _mistakes = [];

    /// <param name="commandLine">What the command line set.</param>
    /// <param name="environment">All environment variables.</param>
    /// <param name="configFile">The path of the settings file; null for the one that <see cref="FileVariable"/> names, if any.</param>
    /// <exception cref="SettingsException">Something is wrong; nothing may be started.</exception>
    public GatewayOptions Read(
        IEnumerable<SettingValue> commandLine, IReadOnlyDictionary<string, string> environment, string? configFile)
    {
        _mistakes.Clear();
        configFile ??= environment.GetValueOrDefault(FileVariable) is { Length: > 0 } named ? named : null;
        var fromFile = configFile is null ? [] : JsonSettings.Read(configFile, _mistakes);
        var options = new GatewayOptions();
        var values = Choose(fromFile.Concat(EnvironmentSettings.Read(environment, catalogue, ignored, FileVariable)).Concat(commandLine));
        options.Warnings.AddRange(EnvironmentSettings.Warn(environment, catalogue, ignored));
        foreach (var (name, value) in values)
        {
            var where = Where(value);
            var text = value.Items is { } items ? string.Join(name.Setting.ListDivider, items) : value.Text;
            if (Find(value.Key)!.Value.IsFile && !TryReadFile(name, value, out text))
            {
                continue;
            }

            if (!name.Setting.TryApply(options, name.Item, text))
            {
                _mistakes.Add(SettingMistake.NotAccepted(name.Setting, name.Item, text, where));
            }
        }

        foreach (var validator in validators)
        {
            validator.Validate(options, _mistakes);
        }

        return _mistakes.Count == 0 ? options : throw new SettingsException([.. _mistakes]);
    }

    private static Dictionary<string, (Setting Setting, bool IsFile)> NamesOf(IReadOnlyList<Setting> catalogue)
    {
        var names = new Dictionary<string, (Setting, bool)>(StringComparer.Ordinal);
        foreach (var setting in catalogue)
        {
            names.Add(Setting.Normalize(setting.Key), (setting, false));
            if (setting.MayComeFromFile)
            {
                names.Add(Setting.Normalize(setting.Key + FileSuffix), (setting, true));
            }
        }

        return names;
    }

    /// <summary>Names of others are told, since they do not resemble the setting's.</summary>
    private static string Where(SettingValue value) =>
        value.Source == SettingSource.Environment && !value.Name.StartsWith(Setting.EnvironmentPrefix, StringComparison.Ordinal)
            ? $"{Where(value.Source)} as {value.Name}"
            : Where(value.Source);

    private static string Where(SettingSource source) => source switch
    {
        SettingSource.File => " in the settings file",
        SettingSource.Environment => " in the environment",
        _ => " on the command line",
    };

    /// <summary>The setting that a key names, the item that it is of, and whether the value is the name of a file; null for none.</summary>
    private (Setting Setting, string Item, bool IsFile)? Find(string key)
    {
        if (_names.TryGetValue(Setting.Normalize(key), out var name))
        {
            return name.Setting.IsOfItems ? null : (name.Setting, "", name.IsFile);
        }

        var parts = key.Split(':');
        return parts.Length is 2 or 3
            && _names.TryGetValue(Setting.Normalize($"{parts[0]}:{Setting.AnyItem}:{parts[^1]}"), out name)
            && (parts.Length == 2 || ItemName.IsOne(parts[1]))
            ? (name.Setting, parts.Length == 2 ? "" : ItemName.Normalize(parts[1]), name.IsFile)
            : null;
    }

    /// <summary>The value of each setting from the source that wins.</summary>
    private Dictionary<(Setting Setting, string Item), SettingValue> Choose(IEnumerable<SettingValue> values)
    {
        var chosen = new Dictionary<(Setting, string), SettingValue>();
        foreach (var value in values)
        {
            if (Find(value.Key) is not var (setting, item, isFile))
            {
                AddUnknown(value);
                continue;
            }

            if (setting.IsSecret && !isFile && value.Source == SettingSource.CommandLine)
            {
                _mistakes.Add(SettingMistake.Of(setting, item, "is a secret: give it in the environment or in a file, not on the command line."));
                continue;
            }

            if (chosen.TryGetValue((setting, item), out var earlier) && earlier.Source == value.Source)
            {
                _mistakes.Add(SettingMistake.Of(setting, item, $"is given twice{Where(value.Source)}: as {earlier.Name} and as {value.Name}."));
            }

            chosen[(setting, item)] = value;
        }

        return chosen;
    }

    private void AddUnknown(SettingValue value)
    {
        var isVariable = value.Source == SettingSource.Environment;
        var candidates = catalogue.SelectMany(s => s.MayComeFromFile ? new[] { s.Key, s.Key + FileSuffix } : [s.Key]);
        var nearest = NearestName.Find(value.Key, candidates);
        var hint = nearest is null
            ? "\"gateway settings\" lists all settings."
            : $"did you mean {(isVariable ? Setting.EnvironmentNameOf(nearest) : nearest)}?";
        _mistakes.Add(new SettingMistake($"{value.Name}{Where(value.Source)} is not a setting; {hint}"));
    }

    private bool TryReadFile((Setting Setting, string Item) name, SettingValue value, out string text)
    {
        try
        {
            text = File.ReadAllText(value.Text).Trim();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _mistakes.Add(SettingMistake.Of(name.Setting, name.Item, $"comes from the file \"{value.Text}\", which cannot be read: {e.Message}"));
            text = "";
            return false;
        }
    }
}
