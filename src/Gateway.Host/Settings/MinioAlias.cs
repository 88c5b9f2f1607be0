namespace Gateway.Host.Settings;

/// <summary>A variable by which users of MinIO say what a setting says. Immutable.</summary>
/// <param name="Name">Of an item it is followed by <c>_</c> and the item's name.</param>
internal sealed record MinioAlias(string Name)
{
    /// <summary>A value in the form of the setting; null when it leaves the setting as it is. By default the value as it stands.</summary>
    public Func<string, string?> Translate { get; init; } = text => text;

    /// <summary>For a setting of a type; switches are <c>on</c> and <c>off</c> there.</summary>
    public static MinioAlias Of<T>(string name, SettingType<T> type) => new(name) { Translate = type is Switch ? OnOff : text => text };

    /// <summary>For switches.</summary>
    public static string? OnOff(string text) => text switch
    {
        "on" => "true",
        "off" => "false",
        _ => text,
    };

    /// <summary>For a switch that, when it is on, stands for a value of a setting with more than two of them.</summary>
    public static Func<string, string?> When(string value) => text => text switch
    {
        "on" or "true" => value,
        "off" or "false" => null,

        // No value of the setting: it is told as it was given.
        _ => text,
    };
}
