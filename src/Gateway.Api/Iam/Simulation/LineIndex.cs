namespace Gateway.Api.Iam.Simulation;

/// <summary>Tells in which line and column a character of a text is, after one look at the text. Immutable.</summary>
internal sealed class LineIndex
{
    private readonly int _length;
    private readonly List<int> _starts = [0];

    public LineIndex(string text)
    {
        _length = text.Length;
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            _starts.Add(at + 1);
        }
    }

    /// <param name="position">A character of the text, or its end; what lies outside counts as the nearer end.</param>
    /// <returns>Both from 1.</returns>
    public (int Line, int Column) PlaceOf(Index position)
    {
        var offset = Math.Clamp(position.GetOffset(_length), 0, _length);
        var line = _starts.BinarySearch(offset);
        line = line < 0 ? ~line - 1 : line;
        return (line + 1, offset - _starts[line] + 1);
    }
}
