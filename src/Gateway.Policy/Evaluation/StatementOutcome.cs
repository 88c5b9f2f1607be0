namespace Gateway.Policy.Evaluation;

/// <summary>Whether a statement applied, or the first thing that kept it from applying.</summary>
public enum StatementOutcome
{
    Applied,
    ActionDiffers,
    ResourceDiffers,
    PrincipalDiffers,
    ConditionFailed,
}
