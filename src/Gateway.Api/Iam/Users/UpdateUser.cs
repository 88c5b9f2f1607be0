using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html</remarks>
internal sealed class UpdateUser(IIdentityStore store) : UpdateEntity<User>(EntityKinds.Users, EntityQuotas.UserName, store)
{
    protected override User With(User entity, string? name, string? path) => entity with { Name = name ?? entity.Name, Path = path ?? entity.Path };

    protected override async ValueTask MoveAsync(IIdentityTransaction change, User entity, string name, CancellationToken cancellationToken)
    {
        Move(LinkKind.GroupMember, entity.Groups);
        Move(LinkKind.PolicyUser, entity.AttachedPolicies);
        Move(LinkKind.BoundaryUser, entity.PermissionsBoundary is { } boundary ? [boundary] : []);
        foreach (var id in entity.AccessKeys)
        {
            if (await change.FindAsync<AccessKeyEntry>(id) is { } key)
            {
                change.Put(key with { UserName = name });
            }
        }

        void Move(LinkKind kind, IReadOnlyList<string> froms)
        {
            foreach (var from in froms)
            {
                change.Unlink(kind, entity.Account, from, entity.Name);
                change.Link(kind, entity.Account, from, name);
            }
        }
    }
}
