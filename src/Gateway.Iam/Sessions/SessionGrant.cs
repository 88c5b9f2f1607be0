using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Iam.Sessions;

/// <summary>What a session may do and where it comes from, without key and times. Immutable.</summary>
public sealed record SessionGrant
{
    public required SessionKind Kind { get; init; }

    public required AccountId Account { get; init; }

    /// <summary>
    /// The role, the user (null for root) or the outside principal whose permissions it has, by name or document id.
    /// </summary>
    public string? Entity { get; init; }

    /// <summary>Its unique id; null for root.</summary>
    public string? EntityId { get; init; }

    /// <summary><c>RoleSessionName</c>, or <c>Name</c> of a federated user; empty where there is none.</summary>
    public string SessionName { get; init; } = "";

    /// <summary>Each of them must allow whatever it does. Empty for a session that nothing narrows.</summary>
    public IReadOnlyList<SessionFilter> Filters { get; init; } = [];

    /// <summary>Besides the entity itself: who assumed the role, through which chain, and with what key.</summary>
    public IReadOnlyList<SessionOrigin> Origins { get; init; } = [];

    /// <summary>When the first session of its chain was issued; null when it is the first. Whole seconds.</summary>
    public DateTimeOffset? Began { get; init; }

    /// <summary>
    /// When everything of its chain ends: with the token, certificate or expiring key that it began with. Null for no limit. Whole seconds. The issuer
    /// fills it in.
    /// </summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>The provider that vouched for it; null when none did.</summary>
    public ProviderKind? ProviderKind { get; init; }

    /// <summary>See <see cref="OutsideIdentity.Provider"/>; null when there is none.</summary>
    public string? Provider { get; init; }

    /// <summary>Names of policies that its claims gave it (<see cref="OutsideIdentity.Policies"/>).</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Names of IAM groups that rules gave it (<see cref="OutsideIdentity.IamGroups"/>).</summary>
    public IReadOnlyList<string> IamGroups { get; init; } = [];

    /// <summary>Session tags: <c>aws:PrincipalTag/…</c>, over those of the role.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>The keys of those tags that the next session of a chain inherits.</summary>
    public IReadOnlyList<string> TransitiveTagKeys { get; init; } = [];

    /// <summary><c>aws:SourceIdentity</c>; null when none was set.</summary>
    public string? SourceIdentity { get; init; }

    /// <summary>Condition keys of the provider by full name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Claims { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
