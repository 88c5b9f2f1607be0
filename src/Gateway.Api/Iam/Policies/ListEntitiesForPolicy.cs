using System.Runtime.CompilerServices;
using Gateway.Api.Query;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Policies;

/// <summary>The groups, users and roles of the account that a policy is attached to, or is the permissions boundary of; each one once.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html</remarks>
internal sealed class ListEntitiesForPolicy(IIdentityStore store, PolicyCatalogue catalogue)
    : QueryAction<ListEntitiesForPolicy.Input, EntitySlice<PolicyEntity>>
{
    private const int Step = 256;

    // Their places in the list: markers begin with the index.
    private static readonly LinkKind[] s_kinds =
        [LinkKind.PolicyGroup, LinkKind.PolicyUser, LinkKind.PolicyRole, LinkKind.BoundaryUser, LinkKind.BoundaryRole];

    internal sealed record Input(PolicyArn Policy, string? EntityFilter, string PathPrefix, string? UsageFilter, EntityPage Page);

    protected override Input Read(QueryRequest request) => new(
        PolicyArn.Read(request.Parameters),
        request.Parameters.Choice("EntityFilter", "User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"),
        request.Parameters.PathPrefix(),
        request.Parameters.Choice("PolicyUsageFilter", PolicyUsage.Permissions, PolicyUsage.Boundary),
        EntityPage.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await catalogue.NeedAsync(request.Account.Id, input.Policy, "iam:ListEntitiesForPolicy", cancellationToken)];

    protected override async ValueTask<EntitySlice<PolicyEntity>> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        await catalogue.RequireAsync(request.Account.Id, input.Policy, cancellationToken);
        return await input.Page.TakeAsync(FindAsync(request.Account.Id, input, cancellationToken), cancellationToken);
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, EntitySlice<PolicyEntity> output)
    {
        foreach (var label in new[] { "Group", "User", "Role" })
        {
            result.List($"Policy{label}s", output.Items.Where(entity => entity.Label == label), (member, entity) =>
            {
                member.Element(label + "Name", entity.Name);
                member.Element(label + "Id", entity.Id);
            });
        }

        output.WriteEnd(result);
    }

    private async IAsyncEnumerable<(string Id, PolicyEntity Entity)> FindAsync(
        AccountId account, Input input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (first, after) = input.Page.After is [>= '0' and <= '4', .. var name] ? (input.Page.After[0] - '0', name) : (0, null);
        for (var place = first; place < s_kinds.Length; place++, after = null)
        {
            var isBoundary = s_kinds[place] is LinkKind.BoundaryUser or LinkKind.BoundaryRole;
            if (input.UsageFilter is not null && isBoundary != (input.UsageFilter == PolicyUsage.Boundary))
            {
                continue;
            }

            await foreach (var entity in ListAsync(account, input.Policy, s_kinds[place], after, cancellationToken))
            {
                var isListedBefore = isBoundary && input.UsageFilter is null && entity.IsAttached;
                if (!isListedBefore
                    && (input.EntityFilter is null || entity.Label == input.EntityFilter)
                    && entity.Path.StartsWith(input.PathPrefix, StringComparison.Ordinal))
                {
                    yield return (FormattableString.Invariant($"{place}{entity.Name}"), entity);
                }
            }
        }
    }

    private async IAsyncEnumerable<PolicyEntity> ListAsync(
        AccountId account, PolicyArn policy, LinkKind kind, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<string> step;
        do
        {
            step = await store.ListLinksAsync(kind, account, policy.Text, after, Step, cancellationToken);
            foreach (var name in step)
            {
                after = name;
                if (await PolicyEntity.FindAsync(store, account, kind, name, policy, cancellationToken) is { } entity)
                {
                    yield return entity;
                }
            }
        }
        while (step.Count == Step);
    }
}
