using Gateway.Core.Identity;
using Gateway.Core.Names;

namespace Gateway.Iam.Accounts;

/// <summary>Finds accounts. Answers at once for those that were asked for lately. Safe for concurrent use.</summary>
public interface IAccountDirectory
{
    /// <summary>The account, or null when there is none of that id.</summary>
    ValueTask<Account?> FindAsync(AccountId id, CancellationToken cancellationToken);

    /// <summary>The account of a canonical user id, or null.</summary>
    ValueTask<Account?> FindByCanonicalUserIdAsync(string canonicalUserId, CancellationToken cancellationToken);
}
