using Gateway.Api.Iam.Accounts;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html</remarks>
internal sealed class UpdateGroup(IIdentityStore store) : UpdateEntity<Group>(EntityKinds.Groups, EntityQuotas.GroupName, store)
{
    private readonly IIdentityStore _store = store;

    protected override Group With(Group entity, string? name, string? path) => entity with { Name = name ?? entity.Name, Path = path ?? entity.Path };

    /// <remarks>
    /// The links are read beside the change. Whoever adds or removes a member meanwhile changes the group too, and then this change runs again.
    /// </remarks>
    protected override async ValueTask MoveAsync(IIdentityTransaction change, Group entity, string name, CancellationToken cancellationToken)
    {
        foreach (var member in await _store.AllLinksAsync(LinkKind.GroupMember, entity.Account, entity.Name, cancellationToken))
        {
            if (await change.FindAsync<User>(User.IdOf(entity.Account, member)) is { } user)
            {
                change.Put(user with { Groups = Memberships.With(Memberships.Without(user.Groups, entity.Name), name) });
                change.Unlink(LinkKind.GroupMember, entity.Account, entity.Name, user.Name);
                change.Link(LinkKind.GroupMember, entity.Account, name, user.Name);
            }
        }

        foreach (var policy in entity.AttachedPolicies)
        {
            change.Unlink(LinkKind.PolicyGroup, entity.Account, policy, entity.Name);
            change.Link(LinkKind.PolicyGroup, entity.Account, policy, name);
        }
    }
}
