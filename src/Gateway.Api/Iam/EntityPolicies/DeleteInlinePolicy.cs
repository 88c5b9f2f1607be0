using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.EntityPolicies;

/// <summary>Removes an inline policy.</summary>
internal abstract class DeleteInlinePolicy<T>(EntityKind<T> kind, IIdentityStore store) : QueryAction<InlinePolicyRef, bool>
    where T : class, IIdentity<T>
{
    protected override InlinePolicyRef Read(QueryRequest request) => InlinePolicyRef.Read(request, kind);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(
        QueryRequest request, InlinePolicyRef input, CancellationToken cancellationToken) =>
        [await kind.NeedAsync(store, request.Account.Id, input.Name, $"iam:Delete{kind.Label}Policy", cancellationToken)];

    protected override ValueTask<bool> HandleAsync(QueryRequest request, InlinePolicyRef input, CancellationToken cancellationToken) => store.ChangeAsync(
        async change =>
        {
            var entity = await kind.FindAsync(change, request.Account.Id, input.Name);
            var policies = new SortedDictionary<string, string>(kind.Inline(entity).ToDictionary(), StringComparer.Ordinal);
            if (!policies.Remove(input.PolicyName))
            {
                throw NoSuchEntity.InlinePolicy(kind.Label, input.PolicyName);
            }

            change.Put(kind.WithInline(entity, policies));
            return true;
        },
        cancellationToken);
}
