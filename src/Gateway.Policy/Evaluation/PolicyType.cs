namespace Gateway.Policy.Evaluation;

/// <summary>The part that a policy takes in a decision.</summary>
public enum PolicyType
{
    User,
    Group,
    Role,
    Managed,
    Resource,
    Session,
    PermissionsBoundary,
    Trust,
}
