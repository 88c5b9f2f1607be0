namespace Gateway.Testing.Fakes;

/// <summary>Pages of lists, computed from everything there is.</summary>
internal static class MemoryPage
{
    /// <param name="all">In order.</param>
    /// <param name="keyOf">The key of an item.</param>
    /// <param name="isAfter">Whether an item comes after the markers.</param>
    public static (List<T> Items, List<string> Prefixes, string? Next) Of<T>(
        IEnumerable<T> all, Func<T, string> keyOf, Func<T, bool> isAfter, string prefix, string? delimiter, string? after, int count)
    {
        var entries = new List<(string Name, T? Item, bool IsPrefix)>();
        foreach (var item in all.Where(item => keyOf(item).StartsWith(prefix, StringComparison.Ordinal) && isAfter(item)))
        {
            var key = keyOf(item);
            var at = string.IsNullOrEmpty(delimiter) ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            if (at < 0)
            {
                entries.Add((key, item, false));
                continue;
            }

            var common = key[..(at + delimiter!.Length)];
            if (common != after && !entries.Exists(entry => entry.IsPrefix && entry.Name == common))
            {
                entries.Add((common, default, true));
            }
        }

        var page = entries.Take(count).ToList();
        return (
            [.. page.Where(entry => !entry.IsPrefix).Select(entry => entry.Item!)],
            [.. page.Where(entry => entry.IsPrefix).Select(entry => entry.Name)],
            count > 0 && entries.Count > count ? page[^1].Name : null);
    }
}
