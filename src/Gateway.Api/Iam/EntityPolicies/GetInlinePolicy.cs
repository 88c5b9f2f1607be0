using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.EntityPolicies;

/// <summary>The document of an inline policy, as it was sent.</summary>
internal abstract class GetInlinePolicy<T>(EntityKind<T> kind, IIdentityStore store) : QueryAction<InlinePolicyRef, GetInlinePolicy<T>.Output>
    where T : class, IIdentity<T>
{
    internal sealed record Output(string EntityName, string Document);

    protected override InlinePolicyRef Read(QueryRequest request) => InlinePolicyRef.Read(request, kind);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(
        QueryRequest request, InlinePolicyRef input, CancellationToken cancellationToken) =>
        [await kind.NeedAsync(store, request.Account.Id, input.Name, $"iam:Get{kind.Label}Policy", cancellationToken)];

    protected override async ValueTask<Output> HandleAsync(QueryRequest request, InlinePolicyRef input, CancellationToken cancellationToken)
    {
        var entity = await kind.FindAsync(store, request.Account.Id, input.Name, cancellationToken);
        return kind.Inline(entity).TryGetValue(input.PolicyName, out var document)
            ? new Output(kind.Name(entity), document)
            : throw NoSuchEntity.InlinePolicy(kind.Label, input.PolicyName);
    }

    protected override void Write(QueryRequest request, QueryResult result, InlinePolicyRef input, Output output)
    {
        result.Element(kind.Label + "Name", output.EntityName);
        result.Element("PolicyName", input.PolicyName);
        result.Document("PolicyDocument", output.Document);
    }
}
