namespace Gateway.Host.Settings;

/// <summary>A value as it was given.</summary>
/// <param name="Name">The name as it was written.</param>
/// <param name="Key"><see cref="Name"/> as a key: sections divided by colons.</param>
/// <param name="Text">What was given for it; of a list the text of its JSON.</param>
/// <param name="Source">Where it stands.</param>
internal sealed record SettingValue(string Name, string Key, string Text, SettingSource Source)
{
    /// <summary>The values of a list of the settings file; null for a value that is none.</summary>
    public IReadOnlyList<string>? Items { get; init; }
}
