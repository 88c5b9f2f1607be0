using Gateway.Core.Names;
using Gateway.Iam.BucketPolicies;
using Gateway.Iam.Identities;

namespace Gateway.Iam.Accounts;

/// <summary>Reads the public access block of an account from its entry.</summary>
public sealed class AccountPublicAccess(IIdentityStore identities) : IAccountPublicAccess
{
    public async ValueTask<PublicAccessBlock> FindBlockAsync(AccountId account, CancellationToken cancellationToken) =>
        (await identities.FindAsync<AccountEntry>(account.Value, cancellationToken))?.PublicAccessBlock ?? default;
}
