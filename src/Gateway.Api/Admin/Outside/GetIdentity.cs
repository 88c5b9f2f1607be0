using System.Text.Json;
using Gateway.Core.Federation;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;

namespace Gateway.Api.Admin.Outside;

/// <summary>Shows everything that is known of somebody whom a provider vouches for.</summary>
internal sealed class GetIdentity(IIdentityStore identities, ILdapDirectory? directory = null) : IdentityAction<IdentityRef, OutsidePrincipal>(identities, directory)
{
    protected override IdentityRef Read(AdminMembers members) => ReadIdentity(members);

    protected override string PermissionOf(IdentityRef input) => "admin:GetUser";

    protected override IdentityRef IdentityOf(IdentityRef input) => input;

    protected override async ValueTask<OutsidePrincipal> HandleAsync(AdminRequest request, IdentityRef input, CancellationToken cancellationToken) =>
        await Identities.FindAsync<OutsidePrincipal>(input.PrincipalIdIn(request.Account.Id), cancellationToken) ?? throw IdentityRef.NotFound();

    protected override void Write(Utf8JsonWriter json, OutsidePrincipal output) => OutsideMembers.WriteWhole(json, output);
}
