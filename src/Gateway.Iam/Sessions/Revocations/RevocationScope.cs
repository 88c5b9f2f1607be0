namespace Gateway.Iam.Sessions.Revocations;

/// <summary>Which sessions a revocation is about. Stored by name.</summary>
public enum RevocationScope
{
    /// <summary>All of an account.</summary>
    All,

    /// <summary>All of a user, of a root, of an identity from outside, or of a session's name; and all that these have made.</summary>
    Principal,

    /// <summary>All of a role, and all that these have made.</summary>
    Role,

    /// <summary>All of identities that a provider vouched for, and all that these have made.</summary>
    Provider,

    /// <summary>One, and all that it has made.</summary>
    Session,
}
