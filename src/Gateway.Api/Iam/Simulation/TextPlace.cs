namespace Gateway.Api.Iam.Simulation;

/// <summary>Tells in which line and column a character of a text is.</summary>
internal static class TextPlace
{
    /// <param name="text">The whole text.</param>
    /// <param name="position">A character of it, or its end.</param>
    /// <returns>Both from 1.</returns>
    public static (int Line, int Column) Of(string text, int position)
    {
        var before = text.AsSpan(0, Math.Clamp(position, 0, text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
