namespace Gateway.Api.Iam.Policies;

/// <summary>The values of <c>PolicyUsageFilter</c>.</summary>
internal static class PolicyUsage
{
    /// <summary>Attached to entities.</summary>
    public const string Permissions = "PermissionsPolicy";

    /// <summary>The permissions boundary of entities.</summary>
    public const string Boundary = "PermissionsBoundary";
}
