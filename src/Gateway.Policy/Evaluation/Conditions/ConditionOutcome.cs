namespace Gateway.Policy.Evaluation.Conditions;

internal enum ConditionOutcome : byte
{
    Fails,
    Holds,

    /// <summary>A key that it asks for is no key of the action: the statement has no effect.</summary>
    Inoperative,
}
