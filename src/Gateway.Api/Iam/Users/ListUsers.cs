using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html</remarks>
internal sealed class ListUsers(IIdentityStore store) : QueryAction<ListUsers.Input, EntitySlice<User>>
{
    internal sealed record Input(string PathPrefix, EntityPage Page);

    protected override Input Read(QueryRequest request) => new(request.Parameters.PathPrefix(), EntityPage.Read(request.Parameters));

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<QueryNeed>>([new QueryNeed("iam:ListUsers", $"arn:aws:iam::{request.Account.Id}:user{input.PathPrefix}")]);

    protected override ValueTask<EntitySlice<User>> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        store.ListAsync<User>(
            request.Account.Id, input.Page, user => user.Path.StartsWith(input.PathPrefix, StringComparison.Ordinal), cancellationToken);

    protected override void Write(QueryRequest request, QueryResult result, Input input, EntitySlice<User> output)
    {
        result.List("Users", output.Items, (member, user) => UserElement.Write(member, user, inList: true));
        output.WriteEnd(result);
    }
}
