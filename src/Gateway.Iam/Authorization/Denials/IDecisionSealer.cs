namespace Gateway.Iam.Authorization.Denials;

/// <summary>
/// Turns a decision into a message that only this installation can read, so that it can go to whoever was refused and be decoded by whoever may know why.
/// Safe for concurrent use.
/// </summary>
public interface IDecisionSealer
{
    /// <summary>The message: letters, digits, hyphens and underscores, at most <see cref="DecisionSealer.MaximumLength"/> of them.</summary>
    string Seal(DecisionRecord decision);

    /// <summary>The decision in a message; null when it is none, was changed, or was sealed with a key that is not held any more.</summary>
    OpenedDecision? Open(string message);
}
