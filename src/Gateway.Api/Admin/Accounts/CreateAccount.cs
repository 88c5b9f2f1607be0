using System.Text.Json;
using Gateway.Api.Pipeline;
using Gateway.Iam.Accounts;

namespace Gateway.Api.Admin.Accounts;

/// <summary>Makes an account whose root has an access key.</summary>
internal sealed class CreateAccount(AccountDirectory accounts, ApiOptions options) : InstallationAction<string, NewAccount>(options)
{
    protected override string Permission => "admin:CreateAccount";

    protected override string Read(AdminMembers members) => AccountMembers.Name(members) ?? members.Required("name", 1, int.MaxValue);

    protected override async ValueTask<NewAccount> HandleAsync(AdminRequest request, string input, CancellationToken cancellationToken) =>
        await accounts.CreateAsync(request.Principal, input, cancellationToken);

    protected override void Write(Utf8JsonWriter json, NewAccount output)
    {
        json.WriteString("accountId", output.Account.Id.Value);
        json.WriteString("canonicalUserId", output.Account.CanonicalUserId);
        json.WriteString("name", output.Account.Name);
        AccountMembers.Write(json, output.Root);
    }
}
