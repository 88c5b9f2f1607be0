using System.Text.Json;
using Gateway.Api.Pipeline;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Credentials;

namespace Gateway.Api.Admin.Accounts;

/// <summary>Gives the root of an account new credentials, for when the old ones are lost or known to others.</summary>
internal sealed class ResetRootCredentials(AccountDirectory accounts, ApiOptions options)
    : InstallationAction<AccountId, (AccountId Account, RootCredentials Root)>(options)
{
    protected override string Permission => "admin:ResetRootCredentials";

    protected override AccountId Read(AdminMembers members) => members.Account("accountId");

    protected override async ValueTask<(AccountId Account, RootCredentials Root)> HandleAsync(
        AdminRequest request, AccountId input, CancellationToken cancellationToken)
    {
        var (outcome, root) = await accounts.ResetRootCredentialsAsync(request.Principal, input, cancellationToken);
        AccountMembers.Demand(outcome);
        return (input, root!);
    }

    protected override void Write(Utf8JsonWriter json, (AccountId Account, RootCredentials Root) output)
    {
        json.WriteString("accountId", output.Account.Value);
        AccountMembers.Write(json, output.Root);
    }
}
