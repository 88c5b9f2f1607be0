using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <summary>Nothing happens when the user is in the group.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html</remarks>
internal sealed class AddUserToGroup(IIdentityStore store) : QueryAction<AddUserToGroup.Input, Group>
{
    internal sealed record Input(string GroupName, string UserName);

    protected override Input Read(QueryRequest request) => new(
        EntityKinds.Groups.ReadName(request),
        EntityKinds.Users.ReadName(request));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await EntityKinds.Groups.NeedAsync(store, request.Account.Id, input.GroupName, "iam:AddUserToGroup", cancellationToken)];

    protected override ValueTask<Group> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) => store.ChangeAsync(
        async change =>
        {
            var account = request.Account.Id;
            var group = await EntityKinds.Groups.FindAsync(change, account, input.GroupName);
            var user = await EntityKinds.Users.FindAsync(change, account, input.UserName);
            if (Memberships.Contains(user.Groups, group.Name))
            {
                return group;
            }

            if (user.Groups.Count >= EntityQuotas.GroupsPerUser)
            {
                throw IamErrors.LimitExceeded.WithMessage($"Cannot exceed quota for GroupsPerUser: {EntityQuotas.GroupsPerUser}");
            }

            group = group with { MemberCount = group.MemberCount + 1 };
            change.Put(group);
            change.Put(user with { Groups = Memberships.With(user.Groups, group.Name) });
            change.Link(LinkKind.GroupMember, account, group.Name, user.Name);
            return group;
        },
        cancellationToken);
}
