using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroups.html</remarks>
internal sealed class ListGroups(IIdentityStore store) : QueryAction<ListGroups.Input, EntitySlice<Group>>
{
    internal sealed record Input(string PathPrefix, EntityPage Page);

    protected override Input Read(QueryRequest request) => new(request.Parameters.PathPrefix(), EntityPage.Read(request.Parameters));

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<QueryNeed>>([new QueryNeed("iam:ListGroups", $"arn:aws:iam::{request.Account.Id}:group{input.PathPrefix}")]);

    protected override ValueTask<EntitySlice<Group>> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        store.ListAsync<Group>(
            request.Account.Id, input.Page, group => group.Path.StartsWith(input.PathPrefix, StringComparison.Ordinal), cancellationToken);

    protected override void Write(QueryRequest request, QueryResult result, Input input, EntitySlice<Group> output)
    {
        result.List("Groups", output.Items, GroupElement.Write);
        output.WriteEnd(result);
    }
}
