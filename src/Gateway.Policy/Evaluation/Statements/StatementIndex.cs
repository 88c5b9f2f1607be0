namespace Gateway.Policy.Evaluation.Statements;

/// <summary>
/// Statements, found by the text that their resources begin with (a radix tree, walked once along the resource) and then by action. Its size and
/// the time to build it grow with the text of the policies, times the logarithm of their number. Immutable.
/// </summary>
internal sealed class StatementIndex
{
    private readonly PrefixNode? _root;

    public StatementIndex(IEnumerable<CompiledStatement> statements)
    {
        var places = new List<Place>();
        foreach (var statement in statements)
        {
            if (statement.Resources is null or { IsNegated: true })
            {
                places.Add(new Place("", false, places.Count, new StatementEntry(statement, null)));
                continue;
            }

            foreach (var pattern in statement.Resources.Patterns)
            {
                var isWhole = pattern.IsLiteral || pattern.IsPrefix;
                places.Add(new Place(pattern.Prefix, pattern.IsLiteral, places.Count, new StatementEntry(statement, isWhole ? null : pattern)));
            }
        }

        if (places.Count > 0)
        {
            var sorted = places.ToArray();
            Array.Sort(sorted);
            _root = Build(sorted, 0);
        }
    }

    /// <summary>The statement that names the caller best, or one that does it well enough.</summary>
    /// <param name="query">The question.</param>
    /// <param name="asksPrincipal">Whether the policies are ones with principals.</param>
    /// <param name="enough">The level that ends the search.</param>
    public Match Find(in AccessQuery query, bool asksPrincipal, GrantLevel enough)
    {
        var search = new StatementSearch(asksPrincipal, enough);
        var rest = query.Resource.AsSpan();
        for (var node = _root; node is not null && rest.StartsWith(node.Edge); node = node.Child(rest[0]))
        {
            rest = rest[node.Edge.Length..];
            if (node.Open is not null && node.Open.Search(ref search, query))
            {
                break;
            }

            if (rest.IsEmpty)
            {
                node.Exact?.Search(ref search, query);
                break;
            }
        }

        return search.Best;
    }

    /// <param name="places">Sorted; all begin with the same text.</param>
    /// <param name="depth">The length of what they share that the nodes above have taken.</param>
    private static PrefixNode Build(ReadOnlySpan<Place> places, int depth)
    {
        var first = places[0].Prefix;
        var end = depth + first.AsSpan(depth).CommonPrefixLength(places[^1].Prefix.AsSpan(depth));
        var here = 0;
        while (here < places.Length && places[here].Prefix.Length == end)
        {
            here++;
        }

        var characters = new List<char>();
        var children = new List<PrefixNode>();
        for (var from = here; from < places.Length;)
        {
            var character = places[from].Prefix[end];
            var to = from + 1;
            while (to < places.Length && places[to].Prefix[end] == character)
            {
                to++;
            }

            characters.Add(character);
            children.Add(Build(places[from..to], end));
            from = to;
        }

        return new PrefixNode(
            first[depth..end], Group(places[..here], false), Group(places[..here], true), [.. characters], [.. children]);
    }

    private static StatementGroup? Group(ReadOnlySpan<Place> places, bool exact)
    {
        var entries = new List<StatementEntry>();
        foreach (var place in places)
        {
            if (place.IsExact == exact)
            {
                entries.Add(place.Entry);
            }
        }

        return entries.Count == 0 ? null : new StatementGroup([.. entries]);
    }

    private readonly record struct Place(string Prefix, bool IsExact, int Order, StatementEntry Entry) : IComparable<Place>
    {
        public int CompareTo(Place other)
        {
            var byPrefix = string.CompareOrdinal(Prefix, other.Prefix);
            return byPrefix != 0 ? byPrefix : Order.CompareTo(other.Order);
        }
    }
}
