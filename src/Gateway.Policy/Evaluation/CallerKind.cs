namespace Gateway.Policy.Evaluation;

public enum CallerKind
{
    Anonymous,

    /// <summary>The root of an account: allowed everything in its own account that no resource policy denies.</summary>
    Root,
    User,

    /// <summary>A session of a role, or of an identity that a directory or provider vouches for.</summary>
    AssumedRole,
    FederatedUser,
}
