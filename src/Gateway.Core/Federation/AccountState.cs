namespace Gateway.Core.Federation;

/// <summary>What a provider says about an account.</summary>
public enum AccountState
{
    Active,

    /// <summary>There, and not to be let in.</summary>
    Disabled,

    /// <summary>Not there any more.</summary>
    Gone,
}
