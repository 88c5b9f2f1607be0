using System.Text.Json;
using Gateway.Api.Pipeline;
using Gateway.Core.Errors;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;

namespace Gateway.Api.Admin.Accounts;

/// <summary>Renames an account, and switches it, or its root, on and off. What the request does not have stays as it is.</summary>
internal sealed class UpdateAccount(AccountDirectory accounts, ApiOptions options) : InstallationAction<AccountUpdate, AccountView>(options)
{
    protected override string Permission => "admin:UpdateAccount";

    protected override AccountUpdate Read(AdminMembers members) => new(
        members.Account("accountId"), AccountMembers.Name(members), members.Boolean("enabled"), members.Boolean("rootAccess"));

    protected override async ValueTask<AccountView> HandleAsync(AdminRequest request, AccountUpdate input, CancellationToken cancellationToken)
    {
        if (input.HasRootAccess == false && input.Account == request.Account.Id && request.Principal.Kind == PrincipalKind.Root)
        {
            throw AdminErrors.Conflict.WithMessage("Root cannot switch off its own access: nobody might be left who can switch it on. An administrator among the users can.");
        }

        AccountMembers.Demand(await accounts.UpdateAsync(input.Account, input.Name, input.IsEnabled, input.HasRootAccess, cancellationToken));
        return new AccountView(await accounts.FindAsync(input.Account, cancellationToken) ?? throw AccountMembers.NotFound(), input.Account == Options.Account.Id);
    }

    protected override void Write(Utf8JsonWriter json, AccountView output) => AccountMembers.Write(json, output);
}
