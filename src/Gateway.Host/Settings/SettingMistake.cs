namespace Gateway.Host.Settings;

/// <summary>Something wrong with the settings, told so that it can be mended.</summary>
internal sealed record SettingMistake(string Message)
{
    /// <summary>A value that is not accepted.</summary>
    public static SettingMistake NotAccepted(Setting setting, string item, string value, string where) =>
        Of(setting, item, $"has {Show(setting, value)}{where}; it accepts {setting.Accepts}.");

    /// <summary>A mistake in what one setting means. The sentence goes on after the setting's names.</summary>
    public static SettingMistake Of(Setting setting, string sentence) => Of(setting, "", sentence);

    /// <summary>The same of a setting of an item.</summary>
    public static SettingMistake Of(Setting setting, string item, string sentence)
    {
        var key = setting.KeyOf(item);
        return new($"{Setting.EnvironmentNameOf(key)} ({key}) {sentence}");
    }

    private static string Show(Setting setting, string value) => setting.IsSecret ? "a value (not shown)" : $"the value \"{value}\"";
}
