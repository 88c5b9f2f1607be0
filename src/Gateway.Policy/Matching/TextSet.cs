namespace Gateway.Policy.Matching;

/// <summary>Texts to be equal to one of. Immutable.</summary>
internal sealed class TextSet
{
    /// <summary>More than so many are looked up by hash.</summary>
    private const int Few = 6;

    private readonly bool _ignoreCase;
    private readonly string[] _few = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>>? _many;

    /// <param name="texts">In any order.</param>
    /// <param name="ignoreCase">Whether case does not count.</param>
    public TextSet(IEnumerable<string> texts, bool ignoreCase = false)
    {
        _ignoreCase = ignoreCase;
        var set = texts.ToHashSet(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        if (set.Count > Few)
        {
            _many = set.GetAlternateLookup<ReadOnlySpan<char>>();
        }
        else
        {
            _few = [.. set];
        }
    }

    public bool Contains(ReadOnlySpan<char> text)
    {
        if (_many is { } many)
        {
            return many.Contains(text);
        }

        foreach (var one in _few)
        {
            if (text.Length == one.Length && (_ignoreCase ? text.Equals(one, StringComparison.OrdinalIgnoreCase) : text.SequenceEqual(one)))
            {
                return true;
            }
        }

        return false;
    }
}
