using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Policies;

/// <summary>An entity that uses a managed policy. Immutable.</summary>
/// <param name="Label"><c>User</c>, <c>Group</c> or <c>Role</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its unique id.</param>
/// <param name="Path">Its path.</param>
/// <param name="IsAttached">Whether the policy is attached to it; otherwise it is its boundary only.</param>
internal sealed record PolicyEntity(string Label, string Name, string Id, string Path, bool IsAttached)
{
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
            default:
                var group = await store.FindAsync<Group>(Group.IdOf(account, name), cancellationToken);
                return group is null ? null : new PolicyEntity("Group", group.Name, group.Id, group.Path, group.AttachedPolicies.Contains(policy.Text));
        }
    }
}
