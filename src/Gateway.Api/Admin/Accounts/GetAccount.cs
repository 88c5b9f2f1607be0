using System.Text.Json;
using Gateway.Api.Pipeline;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;

namespace Gateway.Api.Admin.Accounts;

/// <summary>Shows an account.</summary>
internal sealed class GetAccount(AccountDirectory accounts, ApiOptions options) : InstallationAction<AccountId, AccountView>(options)
{
    protected override string Permission => "admin:GetAccount";

    protected override AccountId Read(AdminMembers members) => members.Account("accountId");

    protected override async ValueTask<AccountView> HandleAsync(AdminRequest request, AccountId input, CancellationToken cancellationToken) =>
        new(await accounts.FindAsync(input, cancellationToken) ?? throw AccountMembers.NotFound(), input == Options.Account.Id);

    protected override void Write(Utf8JsonWriter json, AccountView output) => AccountMembers.Write(json, output);
}
