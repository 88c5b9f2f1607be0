namespace Gateway.Policy.Actions;

/// <summary>AWS's classes of actions.</summary>
public enum AccessLevel
{
    List,
    Read,
    Write,
    Tagging,
    PermissionsManagement,
}
