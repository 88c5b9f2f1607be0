using System.Runtime.CompilerServices;
using Gateway.Api.Query;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Policies;

/// <summary>
/// The groups, users and roles of the account that a policy is attached to, or is the permissions boundary of, and the users and groups of providers that it is
/// attached to; each one once.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html</remarks>
internal sealed class ListEntitiesForPolicy(IIdentityStore store, PolicyCatalogue catalogue)
    : QueryAction<ListEntitiesForPolicy.Input, EntitySlice<PolicyEntity>>
{
    private const int Step = 256;

    // The parts of the list are the digits of their indexes.
    private static readonly LinkKind[] s_kinds =
    [
        LinkKind.PolicyGroup, LinkKind.PolicyUser, LinkKind.PolicyRole, LinkKind.BoundaryUser, LinkKind.BoundaryRole, LinkKind.PolicyOutsideUser,
        LinkKind.PolicyOutsideGroup,
    ];

    internal sealed record Input(PolicyArn Policy, string? EntityFilter, string PathPrefix, string Parts, EntityPage Page);

    protected override Input Read(QueryRequest request)
    {
        var parts = request.Parameters.Choice("PolicyUsageFilter", PolicyUsage.Permissions, PolicyUsage.Boundary) switch
        {
            PolicyUsage.Permissions => "01256",
            PolicyUsage.Boundary => "34",
            _ => "0123456",
        };
        return new Input(
            PolicyArn.Read(request.Parameters),
            request.Parameters.Choice("EntityFilter", "User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"),
            request.Parameters.PathPrefix(),
            parts,
            EntityPage.Read(request.Parameters, parts));
    }

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
        var after = input.Page.After;
        for (var place = input.Parts.IndexOf(input.Page.Part); place < input.Parts.Length; place++, after = null)
        {
            var part = input.Parts[place];
            var kind = s_kinds[part - '0'];
            await foreach (var entity in ListAsync(account, input.Policy, kind, after, cancellationToken))
            {
                // Where both uses are asked for, an attached one came before.
                var isListedBefore = kind is LinkKind.BoundaryUser or LinkKind.BoundaryRole && entity.IsAttached && input.Parts[0] == '0';
                if (!isListedBefore
                    && (input.EntityFilter is null || entity.Label == input.EntityFilter)
                    && entity.Path.StartsWith(input.PathPrefix, StringComparison.Ordinal))
                {
                    yield return (EntityPage.IdIn(part, entity.End), entity);
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
