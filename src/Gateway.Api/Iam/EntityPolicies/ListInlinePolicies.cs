using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.EntityPolicies;

/// <summary>The names of the inline policies of an entity.</summary>
internal abstract class ListInlinePolicies<T>(EntityKind<T> kind, IIdentityStore store)
    : QueryAction<ListInlinePolicies<T>.Input, EntitySlice<string>>
    where T : class, IIdentity<T>
{
    internal sealed record Input(string Name, EntityPage Page);

    protected override Input Read(QueryRequest request) => new(kind.ReadName(request), EntityPage.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await kind.NeedAsync(store, request.Account.Id, input.Name, $"iam:List{kind.Label}Policies", cancellationToken)];

    protected override async ValueTask<EntitySlice<string>> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var entity = await kind.FindAsync(store, request.Account.Id, input.Name, cancellationToken);
        return input.Page.Of(kind.Inline(entity).Keys.Order(StringComparer.Ordinal), name => name);
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, EntitySlice<string> output)
    {
        result.List("PolicyNames", output.Items);
        output.WriteEnd(result);
    }
}
