using System.Text.Json;
using Gateway.Iam.Identities;

namespace Gateway.Api.Admin.ServiceAccounts;

/// <summary>Shows a service account with the policies that narrow it, and without its secret.</summary>
internal sealed class GetServiceAccount(IIdentityStore identities, TimeProvider time) : ServiceAccountAction<string, AccessKeyEntry>(identities)
{
    protected override string Permission => "admin:GetServiceAccount";

    protected override string Read(AdminMembers members) => ServiceAccountMembers.AccessKey(members);

    protected override string KeyOf(string input) => input;

    protected override async ValueTask<AccessKeyEntry> HandleAsync(AdminRequest request, string input, CancellationToken cancellationToken) =>
        await Identities.FindAsync<AccessKeyEntry>(input, cancellationToken) is { IsServiceAccount: true } key && key.Account == request.Account.Id
            ? key
            : throw ServiceAccountMembers.NotFound();

    protected override void Write(Utf8JsonWriter json, AccessKeyEntry output) => ServiceAccountMembers.WriteWhole(json, output, time.GetUtcNow());
}
