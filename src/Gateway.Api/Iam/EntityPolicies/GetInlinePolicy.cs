using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.EntityPolicies;

/// <summary>The document of an inline policy, as it was sent.</summary>
internal abstract class GetInlinePolicy<T>(PolicyHolder<T> holder, IIdentityStore store) : QueryAction<InlinePolicyRef, GetInlinePolicy<T>.Output>
    where T : class, IIdentity<T>
{
    internal sealed record Output(string EntityName, string Document);

    protected override InlinePolicyRef Read(QueryRequest request) => InlinePolicyRef.Read(request, holder);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(
        QueryRequest request, InlinePolicyRef input, CancellationToken cancellationToken) =>
        [await holder.NeedAsync(store, request.Account.Id, input.Name, $"iam:Get{holder.Label}Policy", cancellationToken)];

    protected override async ValueTask<Output> HandleAsync(QueryRequest request, InlinePolicyRef input, CancellationToken cancellationToken)
    {
        var entity = await holder.FindAsync(store, request.Account.Id, input.Name, cancellationToken);
        return holder.Inline(entity).TryGetValue(input.PolicyName, out var document)
            ? new Output(holder.Name(entity), document)
            : throw NoSuchEntity.InlinePolicy(holder.Label, input.PolicyName);
    }

    protected override void Write(QueryRequest request, QueryResult result, InlinePolicyRef input, Output output)
    {
        result.Element(holder.Label + "Name", output.EntityName);
        result.Element("PolicyName", input.PolicyName);
        result.Document("PolicyDocument", output.Document);
    }
}
