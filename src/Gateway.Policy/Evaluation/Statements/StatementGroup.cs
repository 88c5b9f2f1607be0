using System.Numerics;
using Gateway.Policy.Actions;

namespace Gateway.Policy.Evaluation.Statements;

/// <summary>The statements in one place of the index. Immutable.</summary>
internal sealed class StatementGroup
{
    /// <summary>Up to so many, each is asked for the action; beyond, a table says which ones have it.</summary>
    private const int Few = 16;

    private readonly StatementEntry[] _entries;

    /// <summary>For each action a row of bits, one for each entry: as large as the sets of actions of the entries themselves.</summary>
    private readonly ulong[]? _rows;
    private readonly int _rowLength;

    public StatementGroup(StatementEntry[] entries)
    {
        _entries = entries;
        if (entries.Length > Few)
        {
            _rowLength = (entries.Length + 63) / 64;
            _rows = Transpose(entries, _rowLength);
        }
    }

    /// <returns>Whether the search is over.</returns>
    public bool Search(ref StatementSearch search, in AccessQuery query)
    {
        var action = query.Action.Id;
        if (_rows is not null)
        {
            return SearchRow(_rows.AsSpan(action * _rowLength, _rowLength), ref search, query);
        }

        foreach (ref readonly var entry in _entries.AsSpan())
        {
            if (entry.Statement.Actions.Contains(action) && search.Try(entry, query))
            {
                return true;
            }
        }

        return false;
    }

    private static ulong[] Transpose(StatementEntry[] entries, int rowLength)
    {
        var rows = new ulong[ActionCatalogue.All.Count * rowLength];
        for (var i = 0; i < entries.Length; i++)
        {
            foreach (var action in entries[i].Statement.Actions.Ids())
            {
                rows[(action * rowLength) + (i >> 6)] |= 1UL << i;
            }
        }

        return rows;
    }

    private bool SearchRow(ReadOnlySpan<ulong> row, ref StatementSearch search, in AccessQuery query)
    {
        for (var word = 0; word < row.Length; word++)
        {
            for (var bits = row[word]; bits != 0; bits &= bits - 1)
            {
                if (search.Try(_entries[(word * 64) + BitOperations.TrailingZeroCount(bits)], query))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
