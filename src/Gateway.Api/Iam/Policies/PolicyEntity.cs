using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;

namespace Gateway.Api.Iam.Policies;

/// <summary>An entity that uses a managed policy: our own, or a user or group of a provider. Immutable.</summary>
/// <param name="Label"><c>User</c>, <c>Group</c> or <c>Role</c>.</param>
/// <param name="Name">Its name; the subject or the group's id at its provider.</param>
/// <param name="Id">Its unique id.</param>
/// <param name="Path">Its path.</param>
/// <param name="IsAttached">Whether the policy is attached to it; otherwise it is its boundary only.</param>
internal sealed record PolicyEntity(string Label, string Name, string Id, string Path, bool IsAttached)
{
    /// <summary>What the link from the policy calls it: its name, or the id of the document of an attachment.</summary>
    public string End { get; private init; } = Name;

    /// <summary>The entity at the far end of a link; null when it is gone meanwhile.</summary>
    public static async ValueTask<PolicyEntity?> FindAsync(
        IIdentityStore store, AccountId account, LinkKind kind, string name, PolicyArn policy, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case LinkKind.PolicyUser or LinkKind.BoundaryUser:
                var user = await store.FindAsync<User>(User.IdOf(account, name), cancellationToken);
                return user is null ? null : new PolicyEntity("User", user.Name, user.Id, user.Path, user.AttachedPolicies.Contains(policy.Text));
            case LinkKind.PolicyRole or LinkKind.BoundaryRole:
                var role = await store.FindAsync<Role>(Role.IdOf(account, name), cancellationToken);
                return role is null ? null : new PolicyEntity("Role", role.Name, role.Id, role.Path, role.AttachedPolicies.Contains(policy.Text));
            case LinkKind.PolicyOutsideUser or LinkKind.PolicyOutsideGroup:
                return await FindOutsideAsync(store, name, cancellationToken);
            default:
                var group = await store.FindAsync<Group>(Group.IdOf(account, name), cancellationToken);
                return group is null ? null : new PolicyEntity("Group", group.Name, group.Id, group.Path, group.AttachedPolicies.Contains(policy.Text));
        }
    }

    // The id of the row, which sessions have, where there is one.
    private static async ValueTask<PolicyEntity?> FindOutsideAsync(IIdentityStore store, string id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync<OutsideAttachment>(id, cancellationToken) is not { } attachment)
        {
            return null;
        }

        var row = attachment.Party == OutsideParty.Group ? null : await store.FindAsync<OutsidePrincipal>(
            OutsidePrincipal.IdOf(attachment.Account, attachment.ProviderKind, attachment.Provider, attachment.Key), cancellationToken);
        return new PolicyEntity(attachment.Party == OutsideParty.Group ? "Group" : "User", attachment.Key, row?.Id ?? attachment.Id, "/", IsAttached: true)
        {
            End = id,
        };
    }
}
