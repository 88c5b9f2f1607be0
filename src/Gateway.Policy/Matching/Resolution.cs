namespace Gateway.Policy.Matching;

/// <summary>Whether the variables of a pattern have values in a request.</summary>
internal enum Resolution : byte
{
    Complete,

    /// <summary>One has none, and no default: the pattern matches nothing.</summary>
    Missing,

    /// <summary>One names a key that is no key of the action: the statement has no effect.</summary>
    Unavailable,
}
