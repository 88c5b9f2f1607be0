using Gateway.Iam.Accounts;
using Gateway.Iam.Identities;

namespace Gateway.Api.Admin.ServiceAccounts;

/// <summary>Deletes a service account.</summary>
internal sealed class DeleteServiceAccount(IIdentityStore identities) : ServiceAccountAction<string, AccessKeyEntry>(identities)
{
    // As MinIO calls it, whose policies name it.
    protected override string Permission => "admin:RemoveServiceAccount";

    protected override string Read(AdminMembers members) => ServiceAccountMembers.AccessKey(members);

    protected override string KeyOf(string input) => input;

    protected override ValueTask<AccessKeyEntry> HandleAsync(AdminRequest request, string input, CancellationToken cancellationToken) =>
        Identities.ChangeAsync(
            async change =>
            {
                var key = await FindAsync(change, request, input);
                change.Delete(key);
                if (key.UserName is null)
                {
                    if (await change.FindAsync<AccountEntry>(key.Account.Value) is { } account)
                    {
                        change.Put(account with { AccessKeys = [.. account.AccessKeys.Where(id => id != key.Id)] });
                    }
                }
                else if (await change.FindAsync<User>(User.IdOf(key.Account, key.UserName)) is { } user && user.Id == key.UserId)
                {
                    change.Put(user with { AccessKeys = [.. user.AccessKeys.Where(id => id != key.Id)] });
                }

                return key;
            },
            cancellationToken);
}
