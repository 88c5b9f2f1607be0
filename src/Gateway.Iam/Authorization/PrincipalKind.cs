namespace Gateway.Iam.Authorization;

public enum PrincipalKind
{
    Anonymous,

    /// <summary>The root of an account, or a service account of it.</summary>
    Root,
    User,

    /// <summary>A session of a role, or of an identity that a directory or provider vouches for.</summary>
    AssumedRole,
    FederatedUser,
}
