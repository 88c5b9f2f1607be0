using Gateway.Api.Query;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <summary>What actions need that are about a user, or without a name about the root of the account.</summary>
internal static class UserNeeds
{
    /// <param name="store">Where the user is looked up.</param>
    /// <param name="account">The caller's.</param>
    /// <param name="userName">Null for the root of the account.</param>
    /// <param name="action">AWS's name.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public static ValueTask<QueryNeed> OfUserOrRootAsync(
        this IIdentityStore store, AccountId account, string? userName, string action, CancellationToken cancellationToken) => userName is null
        ? ValueTask.FromResult(new QueryNeed(action, $"arn:aws:iam::{account}:root"))
        : EntityKinds.Users.NeedAsync(store, account, userName, action, cancellationToken);
}
