namespace Gateway.Policy.Evaluation;

/// <summary>Where a policy comes from, for answers, explanations and the audit. Immutable.</summary>
/// <param name="Type">Its part in the decision.</param>
/// <param name="Name">The ARN of a managed policy, or the name of an inline one; the bucket's name for a bucket policy.</param>
/// <param name="AttachedTo">The ARN of the user, group, role or bucket that it is attached to; empty when it is not attached.</param>
public sealed record PolicySource(PolicyType Type, string Name, string AttachedTo = "");
