using Gateway.Api.Iam.Groups;
using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html</remarks>
internal sealed class ListGroupsForUser(IIdentityStore store) : QueryAction<ListGroupsForUser.Input, EntitySlice<Group>>
{
    internal sealed record Input(string Name, EntityPage Page);

    protected override Input Read(QueryRequest request) => new(
        EntityKinds.Users.ReadName(request),
        EntityPage.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await EntityKinds.Users.NeedAsync(store, request.Account.Id, input.Name, "iam:ListGroupsForUser", cancellationToken)];

    protected override async ValueTask<EntitySlice<Group>> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var user = await EntityKinds.Users.FindAsync(store, account, input.Name, cancellationToken);
        var groups = new List<Group>();
        foreach (var name in user.Groups)
        {
            if (await store.FindAsync<Group>(Group.IdOf(account, name), cancellationToken) is { } group)
            {
                groups.Add(group);
            }
        }

        return input.Page.Of(groups.OrderBy(group => group.DocumentId, StringComparer.Ordinal), group => group.DocumentId);
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, EntitySlice<Group> output)
    {
        result.List("Groups", output.Items, GroupElement.Write);
        output.WriteEnd(result);
    }
}
