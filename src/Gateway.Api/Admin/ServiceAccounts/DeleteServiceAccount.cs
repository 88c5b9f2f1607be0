using Gateway.Api.Iam.AccessKeys;
using Gateway.Iam.Identities;
using Gateway.Iam.Usage;

namespace Gateway.Api.Admin.ServiceAccounts;

/// <summary>Deletes a service account.</summary>
internal sealed class DeleteServiceAccount(IIdentityStore identities, IUsageReader usage) : ServiceAccountAction<string, AccessKeyEntry>(identities)
{
    // As MinIO calls it, whose policies name it.
    protected override string Permission => "admin:RemoveServiceAccount";

    protected override string Read(AdminMembers members) => ServiceAccountMembers.AccessKey(members);

    protected override string KeyOf(string input) => input;

    protected override ValueTask<AccessKeyEntry> HandleAsync(AdminRequest request, string input, CancellationToken cancellationToken) =>
        KeyRing.DeleteAsync(Identities, usage, request.Principal, change => FindAsync(change, request, input), cancellationToken);
}
