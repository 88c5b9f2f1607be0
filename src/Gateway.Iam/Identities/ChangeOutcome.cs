namespace Gateway.Iam.Identities;

/// <summary>The result of a change that was committed.</summary>
internal sealed record ChangeOutcome<T>(T Value);
