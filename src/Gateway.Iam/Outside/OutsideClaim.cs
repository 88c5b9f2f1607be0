using Gateway.Core.Federation;
using Gateway.Iam.Identities;
using Gateway.Iam.Sessions;

namespace Gateway.Iam.Outside;

/// <summary>What a credential says of the identity from outside that it acts for. Immutable.</summary>
/// <param name="DocumentId">Of its <see cref="OutsidePrincipal"/>.</param>
/// <param name="UniqueId">Of it when the credential was made.</param>
public sealed record OutsideClaim(string DocumentId, string UniqueId)
{
    /// <summary>See <see cref="OutsideIdentity.Policies"/>.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>See <see cref="OutsideIdentity.IamGroups"/>.</summary>
    public IReadOnlyList<string> IamGroups { get; init; } = [];

    /// <summary>Condition keys, which come before those of the row.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Claims { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// Whether it has only such policies and groups as the last login gave too: what outlives the login that gave it must not outlive its reason.
    /// </summary>
    public bool NeedsLastLogin { get; init; }

    /// <summary>Of a service account.</summary>
    /// <exception cref="ArgumentException">The key acts for nobody outside.</exception>
    public static OutsideClaim Of(AccessKeyEntry key) => new(
        key.OutsidePrincipal ?? throw new ArgumentException("The key acts for nobody outside.", nameof(key)), key.UserId ?? "")
    {
        Policies = key.Policies,
        IamGroups = key.IamGroups,
        NeedsLastLogin = true,
    };

    /// <summary>Of a session of <see cref="SessionKind.Outside"/>.</summary>
    /// <exception cref="ArgumentException">The session names nobody.</exception>
    public static OutsideClaim Of(SessionGrant grant) => new(
        grant.Entity ?? throw new ArgumentException("The session names nobody.", nameof(grant)), grant.EntityId ?? "")
    {
        Policies = grant.Policies,
        IamGroups = grant.IamGroups,
        Claims = grant.Claims,
    };
}
