using System.Text.Json;
using Gateway.Core.Federation;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;

namespace Gateway.Api.Admin.Outside;

/// <summary>Lists what is attached to the users and groups of a provider, or to one of them.</summary>
internal sealed class ListOutsidePolicies(IIdentityStore identities, ILdapDirectory? directory = null)
    : AdminAction<ListOutsidePolicies.Input, AttachmentPage>
{
    /// <param name="Provider">Of which provider.</param>
    /// <param name="Target">Of whom; null for everybody.</param>
    /// <param name="Page">Which part.</param>
    internal sealed record Input(ProviderRef Provider, PolicyTarget? Target, AdminPage Page);

    protected override Input Read(AdminMembers members) =>
        new(ProviderRef.Read(members), PolicyTarget.Find(members, directory), AdminPage.Read(members));

    protected override ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(AdminRequest request, Input input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        return ValueTask.FromResult<IReadOnlyList<AdminNeed>>(
            [new AdminNeed("admin:ListUserPolicies", input.Target?.NewIn(account).Arn ?? "*", account)]);
    }

    protected override async ValueTask<AttachmentPage> HandleAsync(AdminRequest request, Input input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        if (input.Target is { } target)
        {
            var found = await identities.FindAsync<OutsideAttachment>(target.IdIn(account), cancellationToken);
            return new AttachmentPage(found is null ? [] : [found], null);
        }

        // The ids of one provider are neighbours.
        var listed = await identities.ListAsync<OutsideAttachment>(
            account, input.Page.After ?? OutsideAttachment.PrefixOf(account, input.Provider.Kind, input.Provider.Name), input.Page.Count + 1, cancellationToken);
        var own = listed.TakeWhile(a => a.ProviderKind == input.Provider.Kind && a.Provider == input.Provider.Name).ToList();
        return own.Count > input.Page.Count
            ? new AttachmentPage(own[..input.Page.Count], own[input.Page.Count - 1].DocumentId)
            : new AttachmentPage(own, null);
    }

    protected override void Write(Utf8JsonWriter json, AttachmentPage output)
    {
        json.WriteStartArray("attachments");
        foreach (var attachment in output.Attachments)
        {
            json.WriteStartObject();
            json.WriteString(attachment.Party == OutsideParty.User ? "user" : "group", attachment.Key);
            OutsideMembers.WriteList(json, "policies", attachment.AttachedPolicies);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        AdminPage.WriteNext(json, output.Next);
    }
}
