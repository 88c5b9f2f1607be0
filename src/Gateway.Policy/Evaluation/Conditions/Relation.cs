namespace Gateway.Policy.Evaluation.Conditions;

/// <summary>How a value of the request must stand to one of the policy.</summary>
internal enum Relation : byte
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
