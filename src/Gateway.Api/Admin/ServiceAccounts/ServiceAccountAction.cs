using Gateway.Iam.Identities;

namespace Gateway.Api.Admin.ServiceAccounts;

/// <summary>
/// An action on a service account that exists. Of one that does not, or that belongs to another account, only those are told who may ask for every service
/// account of their own account.
/// </summary>
internal abstract class ServiceAccountAction<TInput, TOutput>(IIdentityStore identities) : AdminAction<TInput, TOutput>
{
    protected IIdentityStore Identities => identities;

    /// <summary>The permission: <c>admin:GetServiceAccount</c>.</summary>
    protected abstract string Permission { get; }

    /// <summary>The access key that the request names.</summary>
    protected abstract string KeyOf(TInput input);

    /// <summary><c>svc:DurationSeconds</c>: how long the service account is to live from now on; null for ever, or when that does not change.</summary>
    protected virtual TimeSpan? LifetimeOf(TInput input) => null;

    protected sealed override async ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(AdminRequest request, TInput input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        if (await identities.FindAsync<AccessKeyEntry>(KeyOf(input), cancellationToken) is not { IsServiceAccount: true } key || key.Account != account)
        {
            return [new AdminNeed(Permission, "*", account)];
        }

        var owner = await ServiceAccountOwner.OfAsync(identities, request.Principal, key, cancellationToken);
        return [new AdminNeed(Permission, owner.Arn, account) { IsOwn = owner.IsCaller && IsOf(request, key), Lifetime = LifetimeOf(input) }];
    }

    /// <summary>The service account in a change of the store.</summary>
    /// <exception cref="Core.Errors.S3Exception"><c>ResourceNotFoundException</c></exception>
    protected async ValueTask<AccessKeyEntry> FindAsync(IIdentityTransaction change, AdminRequest request, TInput input) =>
        await change.FindAsync<AccessKeyEntry>(KeyOf(input)) is { IsServiceAccount: true } key && key.Account == request.Account.Id
            ? key
            : throw ServiceAccountMembers.NotFound();

    /// <summary>Whether the caller is whom the key acts for: the unique id tells a user from an earlier one of the same name.</summary>
    protected static bool IsOf(AdminRequest request, AccessKeyEntry key) => key.UserId is null || key.UserId == request.Principal.UserId;
}
