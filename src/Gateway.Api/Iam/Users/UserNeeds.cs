using Gateway.Api.Query;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <summary>What actions on a user need. The ARN carries the user's path, so the user is looked up; a user that does not exist is asked for at <c>/</c>.</summary>
internal static class UserNeeds
{
    /// <param name="store">Where the user is looked up.</param>
    /// <param name="account">The caller's.</param>
    /// <param name="userName">Null for the root of the account.</param>
    /// <param name="action">AWS's name.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public static async ValueTask<QueryNeed> OfAsync(
        this IIdentityStore store, AccountId account, string? userName, string action, CancellationToken cancellationToken)
    {
        if (userName is null)
        {
            return new QueryNeed(action, $"arn:aws:iam::{account}:root");
        }

        var user = await store.FindAsync<User>(User.IdOf(account, userName), cancellationToken);
        return new QueryNeed(action, user?.Arn ?? $"arn:aws:iam::{account}:user/{userName}")
        {
            ResourceTags = user?.Tags,
            PermissionsBoundary = user?.PermissionsBoundary,
        };
    }
}
