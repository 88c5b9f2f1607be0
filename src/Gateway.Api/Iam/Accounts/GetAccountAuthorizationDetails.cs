using System.Runtime.CompilerServices;
using Gateway.Api.Control;
using Gateway.Api.Iam.Policies;
using Gateway.Api.Iam.Roles;
using Gateway.Api.Query;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Accounts;

/// <summary>All users, groups, roles and policies of the account, with their policies and how they hang together; built-in policies only where used.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html</remarks>
internal sealed class GetAccountAuthorizationDetails(IIdentityStore store, PolicyCatalogue catalogue, TrustPolicies trust)
    : QueryAction<GetAccountAuthorizationDetails.Input, EntitySlice<object>>
{
    // The kinds in the order of the list, whose parts are the digits of their indexes.
    private static readonly string[] s_kinds = ["User", "Group", "Role", "LocalManagedPolicy", "AWSManagedPolicy"];

    internal sealed record Input(string Parts, EntityPage Page);

    protected override Input Read(QueryRequest request)
    {
        var filter = request.Parameters.List("Filter");
        foreach (var kind in filter.Except(s_kinds))
        {
            throw QueryParameters.Violation(
                ShownValue.Of(kind), "Filter", $"Member must satisfy enum value set: [{string.Join(", ", s_kinds)}]");
        }

        var parts = string.Concat(s_kinds.Index().Where(kind => filter.Count == 0 || filter.Contains(kind.Item)).Select(kind => (char)('0' + kind.Index)));
        return new Input(parts, EntityPage.Read(request.Parameters, parts));
    }

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        AccountNeeds.Of("iam:GetAccountAuthorizationDetails");

    protected override ValueTask<EntitySlice<object>> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        input.Page.TakeAsync(FindAsync(request.Account.Id, input, cancellationToken), cancellationToken);

    protected override void Write(QueryRequest request, QueryResult result, Input input, EntitySlice<object> output)
    {
        result.List("UserDetailList", output.Items.OfType<User>(), DetailElements.WriteUser);
        result.List("GroupDetailList", output.Items.OfType<Group>(), DetailElements.WriteGroup);
        result.List("RoleDetailList", output.Items.OfType<ShownRole>(), DetailElements.WriteRole);
        result.List("Policies", output.Items.OfType<PolicyView>(), DetailElements.WritePolicy);
        output.WriteEnd(result);
    }

    private async IAsyncEnumerable<(string Id, object Item)> FindAsync(
        AccountId account, Input input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = input.Page.After;
        for (var place = input.Parts.IndexOf(input.Page.Part); place < input.Parts.Length; place++, after = null)
        {
            var part = input.Parts[place];
            await foreach (var (itemId, item) in ListAsync(part, account, after, cancellationToken))
            {
                yield return (EntityPage.IdIn(part, itemId), item);
            }
        }
    }

    private IAsyncEnumerable<(string Id, object Item)> ListAsync(char part, AccountId account, string? after, CancellationToken cancellationToken) =>
        part switch
        {
            '0' => store.AllAsync<User>(account, after, cancellationToken).Select(user => (user.DocumentId, (object)user)),
            '1' => store.AllAsync<Group>(account, after, cancellationToken).Select(group => (group.DocumentId, (object)group)),
            '2' => store.AllAsync<Role>(account, after, cancellationToken).Select(async (Role role, CancellationToken token) =>
                (role.DocumentId, (object)new ShownRole(role, await trust.ShowAsync(role, token)))),
            '3' => catalogue.ListOwnAsync(account, after, cancellationToken).Select(view => (view.Policy.Customer!.DocumentId, (object)view)),
            _ => catalogue.ListBuiltInAsync(account, after, cancellationToken)
                .Where(view => view.AttachmentCount + view.BoundaryUsageCount > 0)
                .Select(view => (view.Policy.Arn, (object)view)),
        };
}
