using System.Text.Json;
using Gateway.Api.Pipeline;
using Gateway.Core.Names;
using Gateway.Iam.Sessions.Revocations;

namespace Gateway.Api.Admin.Sessions;

/// <summary>Lists the revocations of an account. Those that no living session can be older than are gone.</summary>
internal sealed class ListRevocations(RevocationStore revocations, ApiOptions options) : AdminAction<ListRevocations.Input, RevocationPage>
{
    /// <param name="Account">Null for the caller's own.</param>
    internal sealed record Input(AccountId? Account, AdminPage Page);

    protected override Input Read(AdminMembers members) =>
        new(members.Has("accountId") ? members.Account("accountId") : null, AdminPage.Read(members));

    protected override ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(AdminRequest request, Input input, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<AdminNeed>>(
            [RevocationMembers.NeedOf("admin:ListRevocations", input.Account ?? request.Account.Id, request, options)]);

    protected override async ValueTask<RevocationPage> HandleAsync(AdminRequest request, Input input, CancellationToken cancellationToken)
    {
        var (after, count) = input.Page;
        var found = await revocations.ListAsync(input.Account ?? request.Account.Id, after, count + 1, cancellationToken);
        return found.Count <= count
            ? new RevocationPage(found, null)
            : new RevocationPage([.. found.Take(count)], found[count - 1].DocumentId);
    }

    protected override void Write(Utf8JsonWriter json, RevocationPage output)
    {
        json.WriteStartArray("revocations");
        foreach (var revocation in output.Revocations)
        {
            json.WriteStartObject();
            RevocationMembers.Write(json, revocation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        AdminPage.WriteNext(json, output.Next);
    }
}
