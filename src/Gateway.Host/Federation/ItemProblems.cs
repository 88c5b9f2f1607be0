using Gateway.Host.Settings;

namespace Gateway.Host.Federation;

/// <summary>Tells problems with options as mistakes in the settings that they came from.</summary>
internal static class ItemProblems
{
    /// <summary>The mistake that a problem is.</summary>
    /// <param name="settings">Of the section; they are named as the options.</param>
    /// <param name="item">The name of the item; empty for none.</param>
    /// <param name="option">The name of the option; one of a part has a dot.</param>
    /// <param name="sentence">Goes on after the setting's names.</param>
    public static SettingMistake Of(IEnumerable<Setting> settings, string item, string option, string sentence)
    {
        var name = option.Replace(".", "", StringComparison.Ordinal);
        var all = settings.ToList();
        var setting = all.FirstOrDefault(s => s.Key.EndsWith(":" + name, StringComparison.Ordinal)) ?? all[0];
        return SettingMistake.Of(setting, item, sentence);
    }
}
