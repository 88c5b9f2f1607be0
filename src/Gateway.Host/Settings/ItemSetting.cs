namespace Gateway.Host.Settings;

/// <summary>A setting of each of several items, whose values become a <typeparamref name="T"/> in the options of the item.</summary>
/// <typeparam name="TItem">The options of an item. A new one holds the defaults.</typeparam>
/// <typeparam name="T">What a value becomes.</typeparam>
/// <param name="section">The section of all items.</param>
/// <param name="name">The name of the setting.</param>
/// <param name="summary">What it does, in a sentence.</param>
/// <param name="type">How values are written.</param>
/// <param name="items">Where the items are.</param>
/// <param name="get">Reads the value.</param>
/// <param name="set">Writes it.</param>
internal sealed class ItemSetting<TItem, T>(
    string section,
    string name,
    string summary,
    SettingType<T> type,
    Func<GatewayOptions, ItemOptions<TItem>> items,
    Func<TItem, T> get,
    Action<TItem, T> set)
    : Setting($"{section}:{AnyItem}:{name}", summary)
    where TItem : new()
{
    public override string Accepts => type.Accepts;

    public override char ListDivider => type.ListDivider;

    public override string Default => type.Format(get(new TItem()));

    public override bool TryApply(GatewayOptions options, string item, string text)
    {
        if (!type.TryParse(text, out var value))
        {
            return false;
        }

        set(items(options).Of(item), value);
        return true;
    }
}
