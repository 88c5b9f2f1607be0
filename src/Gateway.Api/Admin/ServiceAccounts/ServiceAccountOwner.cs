using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;

namespace Gateway.Api.Admin.ServiceAccounts;

/// <summary>Whom a service account acts for: a user, the root of the account, or somebody whom a provider vouches for. Immutable.</summary>
/// <param name="Account">The caller's; those of other accounts are nobody else's to manage.</param>
/// <param name="UserName">Null for all but users.</param>
/// <param name="Arn">The resource of the permission. One that does not exist has one too, so that only those who may ask are told so.</param>
/// <param name="IsCaller">Whether the caller is whom it acts for.</param>
internal sealed record ServiceAccountOwner(AccountId Account, string? UserName, string Arn, bool IsCaller)
{
    /// <summary>The id of the row of somebody outside; null for users and root.</summary>
    public string? OutsideId { get; private init; }

    /// <param name="identities">Where it is looked up.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="account">Of the caller.</param>
    /// <param name="target">As the request names it; nobody is the caller.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="S3Exception"><c>ValidationException</c>: the caller is a session of somebody else.</exception>
    public static async ValueTask<ServiceAccountOwner> FindAsync(
        IIdentityStore identities, Principal caller, AccountId account, ServiceAccountTarget target, CancellationToken cancellationToken)
    {
        var userName = target.UserName;
        if (target.Outside is { } outside)
        {
            return Outside(caller, account, outside.PrincipalIdIn(account), outside.ArnIn(account));
        }

        if (userName is null && caller.Outside is { } own)
        {
            return Outside(caller, account, own.DocumentId, caller.Arn);
        }

        if (userName is null && caller.Kind is not (PrincipalKind.Root or PrincipalKind.User))
        {
            throw AdminErrors.Validation.WithMessage("A session has no service accounts of its own; name a user in userName.");
        }

        var name = userName ?? (caller.Kind == PrincipalKind.User ? caller.UserName : null);
        return name is null ? Root(caller, account) : await FindUserAsync(identities, caller, account, name, cancellationToken);
    }

    /// <summary>Whom an existing one acts for.</summary>
    public static ValueTask<ServiceAccountOwner> OfAsync(
        IIdentityStore identities, Principal caller, AccessKeyEntry key, CancellationToken cancellationToken) => key.OutsidePrincipal is { } outside
        ? OfOutsideAsync(identities, caller, key.Account, outside, cancellationToken)
        : key.UserName is null
        ? ValueTask.FromResult(Root(caller, key.Account))
        : FindUserAsync(identities, caller, key.Account, key.UserName, cancellationToken);

    private static ServiceAccountOwner Outside(Principal caller, AccountId account, string id, string arn) =>
        new(account, null, arn, caller.Outside?.DocumentId == id) { OutsideId = id };

    private static async ValueTask<ServiceAccountOwner> OfOutsideAsync(
        IIdentityStore identities, Principal caller, AccountId account, string id, CancellationToken cancellationToken) =>
        Outside(caller, account, id, (await identities.FindAsync<OutsidePrincipal>(id, cancellationToken))?.Arn ?? "*");

    private static ServiceAccountOwner Root(Principal caller, AccountId account) =>
        new(account, null, $"arn:aws:iam::{account}:root", caller.Kind == PrincipalKind.Root);

    private static async ValueTask<ServiceAccountOwner> FindUserAsync(
        IIdentityStore identities, Principal caller, AccountId account, string name, CancellationToken cancellationToken)
    {
        var user = await identities.FindAsync<User>(User.IdOf(account, name), cancellationToken);
        return new ServiceAccountOwner(
            account,
            user?.Name ?? name,
            user?.Arn ?? $"arn:aws:iam::{account}:user/{name}",
            user is not null && caller.Kind == PrincipalKind.User && caller.UserId == user.Id);
    }
}
