using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;

namespace Gateway.Iam.Sessions;

/// <summary>What a session has from whoever made it.</summary>
public static class SessionLineage
{
    // A chain may go on for ever, and a token may not.
    private const int MostSessions = 16;

    private const string ProviderArnResource = ":oidc-provider/";

    /// <summary>A session of the maker itself, with everything that narrows it.</summary>
    /// <param name="maker">A user or a root, by a long-lived key.</param>
    /// <param name="kind">One of the kinds that have the maker's own permissions.</param>
    /// <param name="accessKeyId">Of that key.</param>
    public static SessionGrant OwnGrant(Principal maker, SessionKind kind, string? accessKeyId) => new()
    {
        Kind = kind,
        Account = maker.Account!.Id,
        Entity = maker.Kind == PrincipalKind.Root ? null : maker.UserName,
        EntityId = maker.Kind == PrincipalKind.Root ? null : maker.UserId,
        Filters = [.. maker.SessionPolicies.Select(text => new SessionFilter(text, []))],
        Origins = accessKeyId is null ? [] : [new SessionOrigin(SessionOrigin.AccessKey, accessKeyId, null)],
    };

    /// <summary>What the session of a role that somebody assumes goes back to.</summary>
    /// <param name="maker">Who assumes it.</param>
    /// <param name="accessKeyId">What the maker signed with; null when it proved itself otherwise.</param>
    public static IReadOnlyList<SessionOrigin> OriginsOf(Principal maker, string? accessKeyId)
    {
        if (maker.Session is not { } grant)
        {
            var self = maker switch
            {
                { Kind: PrincipalKind.User, Account.Id: var account, UserName: { } name } =>
                    new SessionOrigin(SessionOrigin.User, User.IdOf(account, name), maker.UserId),

                // By a service account of its own: the row holds for the provider, too.
                { Outside: { } outside } => new SessionOrigin(SessionOrigin.OutsidePrincipal, outside.DocumentId, maker.UserId),
                { Kind: PrincipalKind.Root, Account: { } account } => new SessionOrigin(SessionOrigin.Account, account.Id.Value, null),
                _ => throw new ArgumentException($"Nothing is known that a session of {maker.Arn} could go back to.", nameof(maker)),
            };
            return accessKeyId is null ? [self] : [self, new SessionOrigin(SessionOrigin.AccessKey, accessKeyId, null)];
        }

        var origins = new List<SessionOrigin>(grant.Origins);
        if (accessKeyId is not null)
        {
            origins.Add(SessionOrigin.Of(SessionOrigin.Session, grant.Account, accessKeyId));
        }

        origins.Add(EntityOf(grant));
        if (grant.ProviderKind is { } kind && grant.Provider is { } provider)
        {
            origins.Add(ProviderOf(kind, provider, grant.Account));
        }

        var sessions = origins.Where(origin => origin.Kind == SessionOrigin.Session).TakeLast(MostSessions).ToHashSet();
        return [.. origins.Where(origin => origin.Kind != SessionOrigin.Session || sessions.Contains(origin)).Distinct()];
    }

    /// <summary>See <see cref="SessionGrant.Began"/>, for a session that somebody makes.</summary>
    public static DateTimeOffset? BeganOf(Principal maker) => maker.Session is { } grant ? grant.Began ?? maker.TokenIssueTime : null;

    /// <summary>
    /// When a session that somebody makes ends at the latest; null for no limit. What a session makes ends with it; but the session of a role that a
    /// session of a role makes does not, as on AWS, where an hour is its limit.
    /// </summary>
    public static DateTimeOffset? LimitOf(Principal maker) => maker.Session?.Kind == SessionKind.Role ? null : maker.Expires;

    /// <summary>The tags that the next session of a chain has whether it wants or not.</summary>
    public static IReadOnlyList<Tag> InheritedTags(Principal maker) => maker.Session is not { TransitiveTagKeys.Count: > 0 } grant
        ? []
        : [.. grant.Tags.Where(tag => grant.TransitiveTagKeys.Contains(tag.Key, StringComparer.OrdinalIgnoreCase))];

    /// <summary>The origin of a session that a provider vouches for.</summary>
    /// <param name="kind">Of the provider.</param>
    /// <param name="provider">Its name in the settings, or its ARN when an account has registered it.</param>
    /// <param name="account">Of the session.</param>
    public static SessionOrigin ProviderOf(ProviderKind kind, string provider, AccountId account)
    {
        var at = provider.IndexOf(ProviderArnResource, StringComparison.Ordinal);
        return at > AccountId.Length
            ? new SessionOrigin(SessionOrigin.OidcProvider, $"{provider[(at - AccountId.Length)..at]}/{provider[(at + ProviderArnResource.Length)..]}", null)
            : SessionOrigin.Of(SessionOrigin.Provider, account, Revocations.Revocation.SubjectOf(kind, provider));
    }

    private static SessionOrigin EntityOf(SessionGrant grant) => grant switch
    {
        { Kind: SessionKind.Role, Entity: { } role } => new SessionOrigin(SessionOrigin.Role, Role.IdOf(grant.Account, role), grant.EntityId),
        { Kind: SessionKind.Outside, Entity: { } principal } => new SessionOrigin(SessionOrigin.OutsidePrincipal, principal, grant.EntityId),
        { Entity: { } user } => new SessionOrigin(SessionOrigin.User, User.IdOf(grant.Account, user), grant.EntityId),
        _ => new SessionOrigin(SessionOrigin.Account, grant.Account.Value, null),
    };
}
