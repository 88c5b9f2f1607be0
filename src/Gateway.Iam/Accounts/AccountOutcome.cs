namespace Gateway.Iam.Accounts;

/// <summary>What became of a change of an account.</summary>
public enum AccountOutcome
{
    Done,
    NoSuchAccount,

    /// <summary>The account is the installation's own: it can be neither disabled nor deleted, and its root credentials have their own place.</summary>
    IsInstallation,

    /// <summary>It has buckets or identities.</summary>
    NotEmpty,

    /// <summary>Another account has the alias.</summary>
    AliasTaken,

    /// <summary>The account does not have the alias.</summary>
    NoSuchAlias,
}
