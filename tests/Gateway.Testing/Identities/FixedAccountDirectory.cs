using Gateway.Core.Identity;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;

namespace Gateway.Testing.Identities;

/// <summary>Knows the accounts that it was made with. Immutable.</summary>
public sealed class FixedAccountDirectory(params IReadOnlyList<Account> accounts) : IAccountDirectory
{
    public ValueTask<Account?> FindAsync(AccountId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(accounts.FirstOrDefault(account => account.Id == id));

    public ValueTask<Account?> FindByCanonicalUserIdAsync(string canonicalUserId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(accounts.FirstOrDefault(account => account.CanonicalUserId == canonicalUserId));
}
