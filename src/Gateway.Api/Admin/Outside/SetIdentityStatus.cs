using System.Text.Json;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;

namespace Gateway.Api.Admin.Outside;

/// <summary>
/// Switches somebody whom a provider vouches for on or off. The logins, sessions and service accounts of one that is off are refused. One that the directory
/// switched off can be switched on again, as the same identity.
/// </summary>
internal sealed class SetIdentityStatus(IIdentityStore identities, ILdapDirectory? directory = null)
    : IdentityAction<IdentityStatus, OutsidePrincipal>(identities, directory)
{
    protected override IdentityStatus Read(AdminMembers members) => new(
        ReadIdentity(members),
        members.Boolean("enabled") ?? throw AdminMembers.Violation("null", "enabled", "Member must not be null"));

    protected override string PermissionOf(IdentityStatus input) => input.IsEnabled ? "admin:EnableUser" : "admin:DisableUser";

    protected override IdentityRef IdentityOf(IdentityStatus input) => input.Identity;

    protected override ValueTask<OutsidePrincipal> HandleAsync(AdminRequest request, IdentityStatus input, CancellationToken cancellationToken) =>
        Identities.ChangeAsync(
            async change =>
            {
                var row = await change.FindAsync<OutsidePrincipal>(input.Identity.PrincipalIdIn(request.Account.Id)) ?? throw IdentityRef.NotFound();
                if (!input.IsEnabled && request.Principal.Outside?.DocumentId == row.DocumentId)
                {
                    throw AdminErrors.Conflict.WithMessage("An identity cannot disable itself: it could not undo it.");
                }

                var changed = row with { IsEnabled = input.IsEnabled, IsDisabledByDirectory = false };
                change.Put(changed);
                return changed;
            },
            cancellationToken);

    protected override void Write(Utf8JsonWriter json, OutsidePrincipal output) => OutsideMembers.Write(json, output);
}
