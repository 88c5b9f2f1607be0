namespace Gateway.Policy.Linting;

/// <summary>How bad a finding is; the classes of IAM Access Analyzer, the worst first.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-policy-validation.html</remarks>
public enum FindingSeverity
{
    /// <summary>The policy is refused, or part of it can never have an effect.</summary>
    Error,

    /// <summary>It grants more than its author is likely to want.</summary>
    SecurityWarning,

    /// <summary>It means something else than it seems to.</summary>
    Warning,

    /// <summary>It could be said better.</summary>
    Suggestion,
}
