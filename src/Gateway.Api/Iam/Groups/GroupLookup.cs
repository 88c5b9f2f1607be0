using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <summary>Groups that must exist.</summary>
internal static class GroupLookup
{
    /// <exception cref="S3Exception"><c>NoSuchEntity</c></exception>
    public static async ValueTask<Group> GroupAsync(
        this IIdentityStore store, AccountId account, string groupName, CancellationToken cancellationToken) =>
        await store.FindAsync<Group>(Group.IdOf(account, groupName), cancellationToken) ?? throw NoSuchEntity.Group(groupName);

    /// <exception cref="S3Exception"><c>NoSuchEntity</c></exception>
    public static async ValueTask<Group> GroupAsync(this IIdentityTransaction change, AccountId account, string groupName) =>
        await change.FindAsync<Group>(Group.IdOf(account, groupName)) ?? throw NoSuchEntity.Group(groupName);
}
