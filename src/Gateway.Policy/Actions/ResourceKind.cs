namespace Gateway.Policy.Actions;

/// <summary>What an action is done to.</summary>
public enum ResourceKind
{
    /// <summary>Only <c>*</c> names it.</summary>
    Account,
    Bucket,
    Object,

    /// <summary>A user, group, role, policy, provider or key: an ARN of its service.</summary>
    Entity,
}
