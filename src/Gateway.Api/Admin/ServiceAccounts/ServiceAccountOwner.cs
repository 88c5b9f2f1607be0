using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;

namespace Gateway.Api.Admin.ServiceAccounts;

/// <summary>Whom a service account acts for: a user, or the root of the account. Immutable.</summary>
/// <param name="Account">The caller's; those of other accounts are nobody else's to manage.</param>
/// <param name="UserName">Null for root.</param>
/// <param name="Arn">The resource of the permission. A user that does not exist has one too, so that only those who may ask are told so.</param>
/// <param name="IsCaller">Whether the caller is that user or root.</param>
internal sealed record ServiceAccountOwner(AccountId Account, string? UserName, string Arn, bool IsCaller)
{
    /// <param name="userName">As the request names it; null for the caller.</param>
    /// <exception cref="S3Exception"><c>ValidationException</c>: the caller is neither a user nor root.</exception>
    public static async ValueTask<ServiceAccountOwner> FindAsync(
        IIdentityStore identities, Principal caller, AccountId account, string? userName, CancellationToken cancellationToken)
    {
        if (userName is null && caller.Kind is not (PrincipalKind.Root or PrincipalKind.User))
        {
            throw AdminErrors.Validation.WithMessage("A session has no service accounts of its own; name a user in userName.");
        }

        var name = userName ?? (caller.Kind == PrincipalKind.User ? caller.UserName : null);
        return name is null ? Root(caller, account) : await FindUserAsync(identities, caller, account, name, cancellationToken);
    }

    /// <summary>Whom an existing one acts for.</summary>
    public static ValueTask<ServiceAccountOwner> OfAsync(
        IIdentityStore identities, Principal caller, AccessKeyEntry key, CancellationToken cancellationToken) => key.UserName is null
        ? ValueTask.FromResult(Root(caller, key.Account))
        : FindUserAsync(identities, caller, key.Account, key.UserName, cancellationToken);

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
