namespace Gateway.Benchmarks.Load;

/// <summary>The part of a markdown file that a program writes.</summary>
internal static class GeneratedBlock
{
    private const string Begin = "<!-- results: begin -->";
    private const string End = "<!-- results: end -->";

    /// <summary>Replaces what stands between the markers.</summary>
    /// <exception cref="InvalidOperationException">The file has no markers.</exception>
    public static async Task ReplaceAsync(string path, string content, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(path, cancellationToken);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            throw new InvalidOperationException($"{path} has no lines \"{Begin}\" and \"{End}\" to write between.");
        }

        await File.WriteAllTextAsync(
            path, $"{text[..(begin + Begin.Length)]}\n\n{content.Trim()}\n\n{text[end..]}", cancellationToken);
    }
}
