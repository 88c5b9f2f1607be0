using Gateway.Policy.Evaluation.Conditions;

namespace Gateway.Policy.Evaluation.Statements;

/// <summary>One search through an index.</summary>
/// <param name="asksPrincipal">Whether the policies are ones with principals.</param>
/// <param name="enough">The level that ends the search.</param>
internal struct StatementSearch(bool asksPrincipal, GrantLevel enough)
{
    private CompiledStatement? _last;
    private LastValue _lastValue;

    /// <summary>The best statement so far that applies.</summary>
    public Match Best { get; private set; }

    /// <summary>Tries a statement that has the action.</summary>
    /// <returns>Whether the search is over.</returns>
    public bool Try(in StatementEntry entry, in AccessQuery query)
    {
        var statement = entry.Statement;

        // Entries of one statement follow each other: the rest of it is evaluated once, however many of its resources match.
        if (ReferenceEquals(statement, _last) || !entry.FitsResource(query))
        {
            return false;
        }

        _last = statement;
        var level = statement.Principal(query, asksPrincipal);
        if (level <= Best.Level || !statement.ConditionsHold(query, ref _lastValue))
        {
            return false;
        }

        Best = new Match(statement, level);
        return level >= enough;
    }
}
