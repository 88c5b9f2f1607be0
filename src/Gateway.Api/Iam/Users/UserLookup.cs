using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <summary>Users that must exist.</summary>
internal static class UserLookup
{
    /// <exception cref="S3Exception"><c>NoSuchEntity</c></exception>
    public static async ValueTask<User> UserAsync(
        this IIdentityStore store, AccountId account, string userName, CancellationToken cancellationToken) =>
        await store.FindAsync<User>(User.IdOf(account, userName), cancellationToken) ?? throw NoSuchEntity.User(userName);

    /// <exception cref="S3Exception"><c>NoSuchEntity</c></exception>
    public static async ValueTask<User> UserAsync(this IIdentityTransaction change, AccountId account, string userName) =>
        await change.FindAsync<User>(User.IdOf(account, userName)) ?? throw NoSuchEntity.User(userName);
}
