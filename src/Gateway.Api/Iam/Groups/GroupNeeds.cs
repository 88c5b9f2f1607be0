using Gateway.Api.Query;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <summary>What actions on a group need. The ARN carries the group's path, so the group is looked up; one that does not exist is asked for at <c>/</c>.</summary>
internal static class GroupNeeds
{
    public static async ValueTask<QueryNeed> OfGroupAsync(
        this IIdentityStore store, AccountId account, string groupName, string action, CancellationToken cancellationToken) =>
        new(action, (await store.FindAsync<Group>(Group.IdOf(account, groupName), cancellationToken))?.Arn ?? $"arn:aws:iam::{account}:group/{groupName}");
}
