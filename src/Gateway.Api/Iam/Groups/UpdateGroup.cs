using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <summary>Renames or moves a group, which stays the same: id, members and policies go along.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html</remarks>
internal sealed class UpdateGroup(IIdentityStore store) : QueryAction<UpdateGroup.Input, Group>
{
    internal sealed record Input(string Name, string? NewName, string? NewPath);

    protected override Input Read(QueryRequest request) => new(
        request.Parameters.RequiredName("GroupName", EntityQuotas.GroupName),
        request.Parameters.OptionalName("NewGroupName", EntityQuotas.GroupName),
        request.Parameters.OptionalPath("NewPath"));

    // Whoever may change one group only must not make it into another one, which different statements are about.
    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var need = await store.OfGroupAsync(account, input.Name, "iam:UpdateGroup", cancellationToken);
        var group = await store.FindAsync<Group>(Group.IdOf(account, input.Name), cancellationToken);
        var target = $"arn:aws:iam::{account}:group{input.NewPath ?? group?.Path ?? "/"}{input.NewName ?? group?.Name ?? input.Name}";
        return target == need.Resource ? [need] : [need, need with { Resource = target }];
    }

    protected override ValueTask<Group> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) => store.ChangeAsync(
        async change =>
        {
            var account = request.Account.Id;
            var group = await change.GroupAsync(account, input.Name);
            var updated = group with { Name = input.NewName ?? group.Name, Path = input.NewPath ?? group.Path };
            if (updated.DocumentId != group.DocumentId)
            {
                if (await change.FindAsync<Group>(updated.DocumentId) is { } other)
                {
                    throw IamErrors.EntityAlreadyExists.WithMessage($"Group with name {other.Name} already exists.");
                }

                change.Delete(group);
            }

            change.Put(updated);
            if (updated.Name != group.Name)
            {
                await MoveMembersAsync(change, account, group, updated.Name, cancellationToken);
                MovePolicies(change, account, group, updated.Name);
            }

            return updated;
        },
        cancellationToken);

    /// <remarks>
    /// The links are read beside the change. Whoever adds or removes a member meanwhile changes the group too, and then this change runs again.
    /// </remarks>
    private async ValueTask MoveMembersAsync(
        IIdentityTransaction change, AccountId account, Group group, string name, CancellationToken cancellationToken)
    {
        foreach (var member in await store.MembersAsync(account, group.Name, cancellationToken))
        {
            if (await change.FindAsync<User>(User.IdOf(account, member)) is { } user)
            {
                change.Put(user with { Groups = Memberships.With(Memberships.Without(user.Groups, group.Name), name) });
                change.Unlink(LinkKind.GroupMember, account, group.Name, user.Name);
                change.Link(LinkKind.GroupMember, account, name, user.Name);
            }
        }
    }

    private static void MovePolicies(IIdentityTransaction change, AccountId account, Group group, string name)
    {
        foreach (var policy in group.AttachedPolicies)
        {
            change.Unlink(LinkKind.PolicyGroup, account, policy, group.Name);
            change.Link(LinkKind.PolicyGroup, account, policy, name);
        }
    }
}
