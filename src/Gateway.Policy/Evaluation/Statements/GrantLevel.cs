namespace Gateway.Policy.Evaluation.Statements;

/// <summary>How a policy with principals names a caller: in ascending order of what an allow grants inside the resource's account.</summary>
internal enum GrantLevel : byte
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By its account: the account's own policies decide which of its identities may.</summary>
    Delegated,

    /// <summary>As its role, as a guest of its provider, or as anybody: no policy of its own is needed, but its filters apply.</summary>
    Granted,

    /// <summary>By the ARN of the user or of the session: its permissions boundary does not filter this.</summary>
    Named,
}
