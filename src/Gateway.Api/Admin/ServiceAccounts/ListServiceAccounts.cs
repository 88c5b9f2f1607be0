using System.Text.Json;
using Gateway.Api.Iam.AccessKeys;
using Gateway.Iam.Identities;

namespace Gateway.Api.Admin.ServiceAccounts;

/// <summary>Lists the service accounts of the caller, or of a user of its account, by access key.</summary>
internal sealed class ListServiceAccounts(IIdentityStore identities, TimeProvider time) : AdminAction<(string? UserName, AdminPage Page), ServiceAccountPage>
{
    protected override (string? UserName, AdminPage Page) Read(AdminMembers members) =>
        (members.Text("userName", 1, ServiceAccountMembers.LongestUserName), AdminPage.Read(members));

    protected override async ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(
        AdminRequest request, (string? UserName, AdminPage Page) input, CancellationToken cancellationToken)
    {
        var owner = await ServiceAccountOwner.FindAsync(identities, request.Principal, request.Account.Id, input.UserName, cancellationToken);
        return [new AdminNeed("admin:ListServiceAccounts", owner.Arn, owner.Account) { IsOwn = owner.IsCaller }];
    }

    protected override async ValueTask<ServiceAccountPage> HandleAsync(
        AdminRequest request, (string? UserName, AdminPage Page) input, CancellationToken cancellationToken)
    {
        var owner = await ServiceAccountOwner.FindAsync(identities, request.Principal, request.Account.Id, input.UserName, cancellationToken);
        var ring = await KeyRing.FindAsync(identities, owner.Account, owner.UserName, cancellationToken);
        var found = new List<AccessKeyEntry>();
        foreach (var id in ring.Ids.Order(StringComparer.Ordinal))
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
