namespace Gateway.Iam.Outside;

/// <summary>How an attempt to log in ended, as far as guessing is concerned.</summary>
public enum LoginOutcome
{
    /// <summary>It says nothing: the provider could not be asked, or the request was given up.</summary>
    Unknown,
    Succeeded,
    Failed,
}
