namespace Gateway.Host.Settings;

/// <summary>The settings cannot be used; says everything that is wrong with them.</summary>
internal sealed class SettingsException(IReadOnlyList<SettingMistake> mistakes)
    : Exception(string.Join(Environment.NewLine, mistakes.Select(m => m.Message)))
{
    /// <summary>At least one.</summary>
    public IReadOnlyList<SettingMistake> Mistakes { get; } = mistakes;
}
