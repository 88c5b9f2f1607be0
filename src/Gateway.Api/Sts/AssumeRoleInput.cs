using Gateway.Iam.Identities;
using Gateway.Iam.Sessions;

namespace Gateway.Api.Sts;

/// <summary>What AssumeRole asks for. Immutable.</summary>
/// <param name="RoleName">Of the role of <paramref name="RoleArn"/>; null in MinIO's form, which has no role.</param>
internal sealed record AssumeRoleInput(string? RoleArn, string? RoleName, SessionRequest Request)
{
    /// <summary>Empty in MinIO's form when it was not sent.</summary>
    public string SessionName { get; init; } = "";

    public string? ExternalId { get; init; }

    public string? SourceIdentity { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public IReadOnlyList<string> TransitiveTagKeys { get; init; } = [];
}
