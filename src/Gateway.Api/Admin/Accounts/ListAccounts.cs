using System.Text.Json;
using Gateway.Api.Pipeline;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;

namespace Gateway.Api.Admin.Accounts;

/// <summary>Lists the accounts of the installation by id.</summary>
internal sealed class ListAccounts(AccountDirectory accounts, ApiOptions options) : InstallationAction<AdminPage, AccountPage>(options)
{
    protected override string Permission => "admin:ListAccounts";

    protected override AdminPage Read(AdminMembers members) => AdminPage.Read(members);

    protected override async ValueTask<AccountPage> HandleAsync(AdminRequest request, AdminPage input, CancellationToken cancellationToken)
    {
        AccountId? after = input.After is null ? null
            : AccountId.TryParse(input.After, out var id) ? id
            : throw AdminMembers.Violation("of another list", "nextToken", "Member must be a token of an earlier answer");
        var found = await accounts.ListAsync(after, input.Count + 1, cancellationToken);
        return found.Count <= input.Count
            ? new AccountPage(found, null)
            : new AccountPage([.. found.Take(input.Count)], found[input.Count - 1].Id.Value);
    }

    protected override void Write(Utf8JsonWriter json, AccountPage output)
    {
        json.WriteStartArray("accounts");
        foreach (var account in output.Accounts)
        {
            json.WriteStartObject();
            AccountMembers.Write(json, new AccountView(account, account.Id == Options.Account.Id));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        AdminPage.WriteNext(json, output.Next);
    }
}
