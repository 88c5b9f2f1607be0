using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html</remarks>
internal sealed class ListRoles(IIdentityStore store, TrustPolicies trust) : QueryAction<ListRoles.Input, EntitySlice<ShownRole>>
{
    internal sealed record Input(string PathPrefix, EntityPage Page);

    protected override Input Read(QueryRequest request) => new(request.Parameters.PathPrefix(), EntityPage.Read(request.Parameters));

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<QueryNeed>>([new QueryNeed("iam:ListRoles", $"arn:aws:iam::{request.Account.Id}:role{input.PathPrefix}")]);

    protected override async ValueTask<EntitySlice<ShownRole>> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync<Role>(
            request.Account.Id, input.Page, role => role.Path.StartsWith(input.PathPrefix, StringComparison.Ordinal), cancellationToken);
        var shown = new List<ShownRole>(page.Items.Count);
        foreach (var role in page.Items)
        {
            shown.Add(new ShownRole(role, await trust.ShowAsync(role, cancellationToken)));
        }

        return new EntitySlice<ShownRole>(shown, page.Marker);
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, EntitySlice<ShownRole> output)
    {
        result.List("Roles", output.Items, (member, role) => RoleElement.Write(member, role, inList: true));
        output.WriteEnd(result);
    }
}
