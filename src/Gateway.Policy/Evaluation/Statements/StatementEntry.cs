using Gateway.Policy.Matching;

namespace Gateway.Policy.Evaluation.Statements;

/// <summary>A statement in a place of the index.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Pattern">What the resource must still match; null when its place says all, or its resources are negated.</param>
internal readonly record struct StatementEntry(CompiledStatement Statement, ArnPattern? Pattern)
{
    public bool FitsResource(in AccessQuery query) =>
        Pattern is not null ? Pattern.IsMatch(query.Resource, query) : Statement.Resources is not { IsNegated: true } resources || resources.IsMatch(query);
}
