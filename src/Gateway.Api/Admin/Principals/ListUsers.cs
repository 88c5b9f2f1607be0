using System.Text.Json;
using Gateway.Iam.Identities;

namespace Gateway.Api.Admin.Principals;

/// <summary>Lists the users of the caller's account by name.</summary>
internal sealed class ListUsers(IIdentityStore identities) : AdminAction<AdminPage, PrincipalPage<User>>
{
    protected override AdminPage Read(AdminMembers members) => AdminPage.Read(members);

    protected override ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(AdminRequest request, AdminPage input, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<AdminNeed>>([new AdminNeed("admin:ListUsers", "*", request.Account.Id)]);

    protected override async ValueTask<PrincipalPage<User>> HandleAsync(AdminRequest request, AdminPage input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var after = input.After is null ? null : User.IdOf(account, input.After);
        var found = await identities.ListAsync<User>(account, after, input.Count + 1, cancellationToken);
        return found.Count <= input.Count
            ? new PrincipalPage<User>(found, null)
            : new PrincipalPage<User>([.. found.Take(input.Count)], found[input.Count - 1].Name);
    }

    protected override void Write(Utf8JsonWriter json, PrincipalPage<User> output)
    {
        json.WriteStartArray("users");
        foreach (var user in output.Items)
        {
            json.WriteStartObject();
            PrincipalMembers.Write(json, user);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        AdminPage.WriteNext(json, output.Next);
    }
}
