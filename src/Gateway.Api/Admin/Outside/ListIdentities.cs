using System.Text.Json;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;

namespace Gateway.Api.Admin.Outside;

/// <summary>Lists those of the account whom providers vouch for: who has ever logged in and was not deleted.</summary>
internal sealed class ListIdentities(IIdentityStore identities) : AdminAction<(ProviderRef? Provider, AdminPage Page), IdentityPage>
{
    protected override (ProviderRef? Provider, AdminPage Page) Read(AdminMembers members) =>
        (members.Has("kind") || members.Has("provider") ? ProviderRef.Read(members) : null, AdminPage.Read(members));

    protected override ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(
        AdminRequest request, (ProviderRef? Provider, AdminPage Page) input, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<AdminNeed>>([new AdminNeed("admin:ListUsers", "*", request.Account.Id)]);

    protected override async ValueTask<IdentityPage> HandleAsync(
        AdminRequest request, (ProviderRef? Provider, AdminPage Page) input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var after = input.Page.After ?? (input.Provider is { } of ? OutsidePrincipal.PrefixOf(account, of.Kind, of.Name) : null);
        var listed = await identities.ListAsync<OutsidePrincipal>(account, after, input.Page.Count + 1, cancellationToken);
        var rows = input.Provider is { } provider
            ? listed.TakeWhile(row => row.ProviderKind == provider.Kind && row.Provider == provider.Name).ToList()
            : listed;
        return rows.Count > input.Page.Count
            ? new IdentityPage([.. rows.Take(input.Page.Count)], rows[input.Page.Count - 1].DocumentId)
            : new IdentityPage(rows, null);
    }

    protected override void Write(Utf8JsonWriter json, IdentityPage output)
    {
        json.WriteStartArray("identities");
        foreach (var row in output.Rows)
        {
            json.WriteStartObject();
            OutsideMembers.Write(json, row);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        AdminPage.WriteNext(json, output.Next);
    }
}
