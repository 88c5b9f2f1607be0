using Gateway.Api.Control;
using Gateway.Api.Iam.Users;
using Gateway.Api.Query;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <summary>A group and its members, by name.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroup.html</remarks>
internal sealed class GetGroup(IIdentityStore store) : QueryAction<GetGroup.Input, GetGroup.Output>
{
    internal sealed record Input(string Name, EntityPage Page);

    internal sealed record Output(Group Group, EntitySlice<User> Members);

    protected override Input Read(QueryRequest request) =>
        new(EntityKinds.Groups.ReadName(request), EntityPage.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await EntityKinds.Groups.NeedAsync(store, request.Account.Id, input.Name, "iam:GetGroup", cancellationToken)];

    protected override async ValueTask<Output> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var group = await EntityKinds.Groups.FindAsync(store, account, input.Name, cancellationToken);
        var names = await store.ListLinksAsync(LinkKind.GroupMember, account, group.Name, input.Page.After, input.Page.Count + 1, cancellationToken);
        var shown = names.Take(input.Page.Count).ToList();
        return new Output(
            group,
            new EntitySlice<User>(
                await FindAsync(account, shown, cancellationToken),
                names.Count > shown.Count ? PageToken.Encode(shown[^1]) : null));
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, Output output)
    {
        result.Start("Group");
        GroupElement.Write(result, output.Group);
        result.End("Group");
        result.List("Users", output.Members.Items, (member, user) => UserElement.Write(member, user, inList: true));
        output.Members.WriteEnd(result);
    }

    private async ValueTask<IReadOnlyList<User>> FindAsync(AccountId account, List<string> names, CancellationToken cancellationToken)
    {
        var users = new List<User>(names.Count);
        foreach (var name in names)
        {
            if (await store.FindAsync<User>(User.IdOf(account, name), cancellationToken) is { } user)
            {
                users.Add(user);
            }
        }

        return users;
    }
}
