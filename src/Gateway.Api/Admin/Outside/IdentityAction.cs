using Gateway.Core.Federation;
using Gateway.Iam.Identities;

namespace Gateway.Api.Admin.Outside;

/// <summary>An action on the row of somebody whom a provider vouches for.</summary>
internal abstract class IdentityAction<TInput, TOutput>(IIdentityStore identities, ILdapDirectory? directory) : AdminAction<TInput, TOutput>
{
    protected IIdentityStore Identities => identities;

    protected IdentityRef ReadIdentity(AdminMembers members) => IdentityRef.Read(members, directory);

    /// <summary>The permission: <c>admin:GetUser</c>.</summary>
    protected abstract string PermissionOf(TInput input);

    protected abstract IdentityRef IdentityOf(TInput input);

    protected sealed override ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(AdminRequest request, TInput input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        return ValueTask.FromResult<IReadOnlyList<AdminNeed>>([new AdminNeed(PermissionOf(input), IdentityOf(input).ArnIn(account), account)]);
    }
}
