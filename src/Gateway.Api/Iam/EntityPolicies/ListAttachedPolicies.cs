using Gateway.Api.Iam.Policies;
using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.EntityPolicies;

/// <summary>The managed policies that are attached to an entity.</summary>
internal abstract class ListAttachedPolicies<T>(EntityKind<T> kind, IIdentityStore store)
    : QueryAction<ListAttachedPolicies<T>.Input, EntitySlice<PolicyArn>>
    where T : class, IIdentity<T>
{
    internal sealed record Input(string Name, string PathPrefix, EntityPage Page);

    protected override Input Read(QueryRequest request) =>
        new(kind.ReadName(request), request.Parameters.PathPrefix(), EntityPage.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await kind.NeedAsync(store, request.Account.Id, input.Name, $"iam:ListAttached{kind.Label}Policies", cancellationToken)];

    protected override async ValueTask<EntitySlice<PolicyArn>> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var entity = await kind.FindAsync(store, request.Account.Id, input.Name, cancellationToken);
        var policies = kind.Attached(entity)
            .Order(StringComparer.Ordinal)
            .Select(PolicyArn.Parse)
            .Where(policy => policy.Path.StartsWith(input.PathPrefix, StringComparison.Ordinal));
        return input.Page.Of(policies, policy => policy.Text);
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, EntitySlice<PolicyArn> output)
    {
        result.List("AttachedPolicies", output.Items, (member, policy) =>
        {
            member.Element("PolicyName", policy.Name);
            member.Element("PolicyArn", policy.Text);
        });
        output.WriteEnd(result);
    }
}
