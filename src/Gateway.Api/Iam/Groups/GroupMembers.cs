using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <summary>All members of a group, for changes that concern each of them.</summary>
internal static class GroupMembers
{
    private const int Step = 1000;

    /// <summary>Their names, as stored now.</summary>
    public static async ValueTask<IReadOnlyList<string>> MembersAsync(
        this IIdentityStore store, AccountId account, string groupName, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        while (true)
        {
            var step = await store.ListLinksAsync(LinkKind.GroupMember, account, groupName, names.LastOrDefault(), Step, cancellationToken);
            names.AddRange(step);
            if (step.Count < Step)
            {
                return names;
            }
        }
    }
}
