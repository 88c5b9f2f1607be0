namespace Gateway.Host.Settings;

/// <summary>Makes the settings of items of one kind. Immutable.</summary>
/// <param name="name">The section of the settings.</param>
/// <param name="minioPrefix">What MinIO's variables begin with.</param>
/// <param name="items">Where the items are.</param>
internal sealed class ItemSection<TItem>(string name, string minioPrefix, Func<GatewayOptions, ItemOptions<TItem>> items)
    where TItem : new()
{
    /// <param name="setting">The name of the setting.</param>
    /// <param name="minio">The rest of MinIO's name; null for none.</param>
    public Setting Of<T>(string setting, string? minio, string summary, SettingType<T> type, Func<TItem, T> get, Action<TItem, T> set) =>
        new ItemSetting<TItem, T>(name, setting, summary, type, items, get, set) { MinioAliases = Aliases(minio, type) };

    /// <summary>One that may come from a file.</summary>
    public Setting FromFile<T>(string setting, string? minio, string summary, SettingType<T> type, Func<TItem, T> get, Action<TItem, T> set) =>
        new ItemSetting<TItem, T>(name, setting, summary, type, items, get, set) { MinioAliases = Aliases(minio, type), MayComeFromFile = true };

    /// <summary>One that may come from a file, and is never shown.</summary>
    public Setting Secret<T>(string setting, string? minio, string summary, SettingType<T> type, Func<TItem, T> get, Action<TItem, T> set) =>
        new ItemSetting<TItem, T>(name, setting, summary, type, items, get, set)
        {
            MinioAliases = Aliases(minio, type),
            MayComeFromFile = true,
            IsSecret = true,
        };

    private IReadOnlyList<MinioAlias> Aliases<T>(string? minio, SettingType<T> type) => minio is null ? [] : [MinioAlias.Of(minioPrefix + minio, type)];
}
