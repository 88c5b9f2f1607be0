namespace Gateway.Policy.Evaluation.Conditions;

/// <summary>Ordered values to stand in a relation to. Immutable.</summary>
internal sealed class Bounds<T>
    where T : struct, IComparable<T>
{
    private readonly Relation _relation;
    private readonly T[] _sorted;

    public Bounds(Relation relation, IEnumerable<T> values)
    {
        _relation = relation;
        _sorted = [.. values.Order()];
    }

    /// <summary>Whether the value stands in the relation to one of them: for an order, to the one that asks least.</summary>
    public bool Accept(T value) => _sorted.Length > 0 && _relation switch
    {
        Relation.Equal => _sorted.AsSpan().BinarySearch(value) >= 0,
        Relation.Less => value.CompareTo(_sorted[^1]) < 0,
        Relation.LessOrEqual => value.CompareTo(_sorted[^1]) <= 0,
        Relation.Greater => value.CompareTo(_sorted[0]) > 0,
        _ => value.CompareTo(_sorted[0]) >= 0,
    };
}
