namespace Gateway.Host.Settings;

/// <summary>A value as it was given.</summary>
/// <param name="Name">The name as it was written.</param>
/// <param name="Key"><see cref="Name"/> as a key: sections divided by colons.</param>
/// <param name="Text">What was given for it.</param>
/// <param name="Source">Where it stands.</param>
internal sealed record SettingValue(string Name, string Key, string Text, SettingSource Source);
