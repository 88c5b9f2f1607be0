using System.Text.Json;
using Gateway.Iam.Identities;

namespace Gateway.Api.Admin.Principals;

/// <summary>Lists the groups of the caller's account by name.</summary>
internal sealed class ListGroups(IIdentityStore identities) : AdminAction<AdminPage, PrincipalPage<Group>>
{
    protected override AdminPage Read(AdminMembers members) => AdminPage.Read(members);

    protected override ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(AdminRequest request, AdminPage input, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<AdminNeed>>([new AdminNeed("admin:ListGroups", "*", request.Account.Id)]);

    protected override async ValueTask<PrincipalPage<Group>> HandleAsync(AdminRequest request, AdminPage input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var after = input.After is null ? null : Group.IdOf(account, input.After);
        var found = await identities.ListAsync<Group>(account, after, input.Count + 1, cancellationToken);
        return found.Count <= input.Count
            ? new PrincipalPage<Group>(found, null)
            : new PrincipalPage<Group>([.. found.Take(input.Count)], found[input.Count - 1].Name);
    }

    protected override void Write(Utf8JsonWriter json, PrincipalPage<Group> output)
    {
        json.WriteStartArray("groups");
        foreach (var group in output.Items)
        {
            json.WriteStartObject();
            PrincipalMembers.Write(json, group);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        AdminPage.WriteNext(json, output.Next);
    }
}
