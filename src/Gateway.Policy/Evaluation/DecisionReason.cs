namespace Gateway.Policy.Evaluation;

/// <summary>What made a decision.</summary>
public enum DecisionReason
{
    /// <summary>The evaluation failed, or never happened.</summary>
    Failed,

    /// <summary>A statement allows it, and every filter too.</summary>
    Allowed,

    /// <summary>Root may do everything in its account.</summary>
    Root,
    ExplicitDeny,

    /// <summary>No policy of the caller allows it, and none of the resource.</summary>
    NoIdentityAllow,

    /// <summary>The resource is another account's, or the caller is anonymous, and the resource policy does not allow it.</summary>
    NoResourceAllow,
    NoBoundaryAllow,
    NoSessionAllow,

    /// <summary>The public access block takes the effect from the resource policy that would have allowed it.</summary>
    PublicAccessBlock,

    /// <summary>Root access is switched off.</summary>
    RootDisabled,

    /// <summary>An authorization plugin refused it.</summary>
    Plugin,
}
