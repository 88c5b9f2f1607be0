namespace Gateway.Iam.Outside;

/// <summary>What a policy is attached to at a provider.</summary>
public enum OutsideParty
{
    User,
    Group,
}
