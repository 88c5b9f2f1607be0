namespace Gateway.Policy.Evaluation;

/// <summary>The answer to an <see cref="AccessQuery"/>. The default value denies.</summary>
/// <param name="Reason">What made it.</param>
/// <param name="Policy">The policy that made it; null when none did, as in a denial for want of an allow.</param>
/// <param name="Statement">The statement's place in that policy, from 0; -1 when no policy made it.</param>
public readonly record struct Decision(DecisionReason Reason, PolicySource? Policy = null, int Statement = -1)
{
    public bool IsAllowed => Reason is DecisionReason.Allowed or DecisionReason.Root;

    public bool IsExplicitDeny => Reason == DecisionReason.ExplicitDeny;
}
