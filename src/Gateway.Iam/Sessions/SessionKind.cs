namespace Gateway.Iam.Sessions;

/// <summary>Whose permissions a session has. Stored in tokens by number: never reorder.</summary>
public enum SessionKind
{
    /// <summary>A role's (<c>AssumeRole</c>, web identity with a role, a mapping rule that names a role).</summary>
    Role = 1,

    /// <summary>Those of the user or root that asked for it (<c>GetSessionToken</c>).</summary>
    SessionToken = 2,

    /// <summary>As <see cref="SessionToken"/>, in MinIO's form: <c>AssumeRole</c> without a role. It may call whatever its user may.</summary>
    Narrowed = 3,

    /// <summary>What a user lent to somebody it names (<c>GetFederationToken</c>).</summary>
    FederatedUser = 4,

    /// <summary>Those of an identity from outside, by the policies that are attached to it and its groups, or that its claims name.</summary>
    Outside = 5,
}
