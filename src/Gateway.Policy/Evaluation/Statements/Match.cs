namespace Gateway.Policy.Evaluation.Statements;

/// <summary>A statement that applies to a query. The default value is none.</summary>
internal readonly record struct Match(CompiledStatement Statement, GrantLevel Level)
{
    public bool Found => Level != GrantLevel.None;

    public Decision Decide(DecisionReason reason) => new(reason, Statement.Policy, Statement.Source.Index);
}
