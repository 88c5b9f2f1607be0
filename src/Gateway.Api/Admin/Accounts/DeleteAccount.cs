using Gateway.Api.Pipeline;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;

namespace Gateway.Api.Admin.Accounts;

/// <summary>Deletes an account that owns nothing.</summary>
internal sealed class DeleteAccount(AccountDirectory accounts, ApiOptions options) : InstallationAction<AccountId, AccountOutcome>(options)
{
    protected override string Permission => "admin:DeleteAccount";

    protected override AccountId Read(AdminMembers members) => members.Account("accountId");

    protected override async ValueTask<AccountOutcome> HandleAsync(AdminRequest request, AccountId input, CancellationToken cancellationToken)
    {
        var outcome = await accounts.DeleteAsync(input, cancellationToken);
        AccountMembers.Demand(outcome);
        return outcome;
    }
}
