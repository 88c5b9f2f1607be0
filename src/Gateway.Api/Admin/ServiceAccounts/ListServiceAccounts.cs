using System.Text.Json;
using Gateway.Api.Admin.Outside;
using Gateway.Api.Iam.AccessKeys;
using Gateway.Core.Federation;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;

namespace Gateway.Api.Admin.ServiceAccounts;

/// <summary>Lists the service accounts of the caller, or of a user or somebody outside of its account, by access key.</summary>
internal sealed class ListServiceAccounts(IIdentityStore identities, TimeProvider time, ILdapDirectory? directory = null)
    : AdminAction<(ServiceAccountTarget Target, AdminPage Page), ServiceAccountPage>
{
    protected override (ServiceAccountTarget Target, AdminPage Page) Read(AdminMembers members) =>
        (ServiceAccountTarget.Read(members, directory), AdminPage.Read(members));

    protected override async ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(
        AdminRequest request, (ServiceAccountTarget Target, AdminPage Page) input, CancellationToken cancellationToken)
    {
        var owner = await ServiceAccountOwner.FindAsync(identities, request.Principal, request.Account.Id, input.Target, cancellationToken);
        return [new AdminNeed("admin:ListServiceAccounts", owner.Arn, owner.Account) { IsOwn = owner.IsCaller }];
    }

    protected override async ValueTask<ServiceAccountPage> HandleAsync(
        AdminRequest request, (ServiceAccountTarget Target, AdminPage Page) input, CancellationToken cancellationToken)
    {
        var owner = await ServiceAccountOwner.FindAsync(identities, request.Principal, request.Account.Id, input.Target, cancellationToken);
        var ids = owner.OutsideId is { } outside
            ? (await identities.FindAsync<OutsidePrincipal>(outside, cancellationToken) ?? throw IdentityRef.NotFound()).AccessKeys
            : (await KeyRing.FindAsync(identities, owner.Account, owner.UserName, cancellationToken)).Ids;
        var found = new List<AccessKeyEntry>();
        foreach (var id in ids.Order(StringComparer.Ordinal))
        {
            if ((input.Page.After is { } after && string.CompareOrdinal(id, after) <= 0)
                || await identities.FindAsync<AccessKeyEntry>(id, cancellationToken) is not { IsServiceAccount: true } key)
            {
                continue;
            }

            if (found.Count == input.Page.Count)
            {
                return new ServiceAccountPage(found, found[^1].Id);
            }

            found.Add(key);
        }

        return new ServiceAccountPage(found, null);
    }

    protected override void Write(Utf8JsonWriter json, ServiceAccountPage output)
    {
        json.WriteStartArray("serviceAccounts");
        foreach (var key in output.Keys)
        {
            json.WriteStartObject();
            ServiceAccountMembers.Write(json, key, time.GetUtcNow());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        AdminPage.WriteNext(json, output.Next);
    }
}
