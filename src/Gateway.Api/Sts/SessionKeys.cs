using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Api.Sts;

/// <summary>The condition keys that a request for a session has. Immutable.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html</remarks>
internal sealed record SessionKeys
{
    /// <summary>The length that was asked for, or the usual one.</summary>
    public required int DurationSeconds { get; init; }

    public string? ExternalId { get; init; }

    public string? RoleSessionName { get; init; }

    /// <summary>What the session will have: of the request, or inherited.</summary>
    public string? SourceIdentity { get; init; }

    public IReadOnlyList<string> TransitiveTagKeys { get; init; } = [];

    /// <summary>Null for keys that are not of STS.</summary>
    public ContextValue? Find(ConditionKeyId key) => key switch
    {
        ConditionKeyId.StsDurationSeconds => ContextValue.Of((decimal)DurationSeconds),
        ConditionKeyId.StsExternalId => ContextValue.Of(ExternalId),
        ConditionKeyId.StsRoleSessionName => ContextValue.Of(RoleSessionName),
        ConditionKeyId.StsSourceIdentity => ContextValue.Of(SourceIdentity),
        ConditionKeyId.StsTransitiveTagKeys => TransitiveTagKeys.Count == 0 ? ContextValue.Absent : ContextValue.Of(TransitiveTagKeys),
        _ => null,
    };
}
