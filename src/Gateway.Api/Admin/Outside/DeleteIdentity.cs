using Gateway.Core.Federation;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Iam.Usage;

namespace Gateway.Api.Admin.Outside;

/// <summary>
/// Deletes the row of somebody whom a provider vouches for, with its service accounts; its sessions are refused for ever. What is attached to it stays, and
/// so it may log in again, as another identity. To keep it out, it is disabled instead.
/// </summary>
internal sealed class DeleteIdentity(IIdentityStore identities, IUsageReader usage, ILdapDirectory? directory = null)
    : IdentityAction<IdentityRef, OutsidePrincipal>(identities, directory)
{
    protected override IdentityRef Read(AdminMembers members) => ReadIdentity(members);

    protected override string PermissionOf(IdentityRef input) => "admin:DeleteUser";

    protected override IdentityRef IdentityOf(IdentityRef input) => input;

    protected override async ValueTask<OutsidePrincipal> HandleAsync(AdminRequest request, IdentityRef input, CancellationToken cancellationToken)
    {
        var id = input.PrincipalIdIn(request.Account.Id);
        var deleted = await Identities.ChangeAsync(
            async change =>
            {
                var row = await change.FindAsync<OutsidePrincipal>(id) ?? throw IdentityRef.NotFound();
                await OutsideLogins.DeleteAsync(change, row);
                return row;
            },
            cancellationToken);
        foreach (var key in deleted.AccessKeys)
        {
            await usage.ForgetKeyAsync(key, cancellationToken);
        }

        return deleted;
    }
}
