using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.EntityPolicies;

/// <summary>Removes an inline policy.</summary>
internal abstract class DeleteInlinePolicy<T>(PolicyHolder<T> holder, IIdentityStore store) : QueryAction<InlinePolicyRef, bool>
    where T : class, IIdentity<T>
{
    protected override InlinePolicyRef Read(QueryRequest request) => InlinePolicyRef.Read(request, holder);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(
        QueryRequest request, InlinePolicyRef input, CancellationToken cancellationToken) =>
        [await holder.NeedAsync(store, request.Account.Id, input.Name, $"iam:Delete{holder.Label}Policy", cancellationToken)];

    protected override ValueTask<bool> HandleAsync(QueryRequest request, InlinePolicyRef input, CancellationToken cancellationToken) => store.ChangeAsync(
        async change =>
        {
            var entity = await holder.FindAsync(change, request.Account.Id, input.Name);
            var policies = new SortedDictionary<string, string>(holder.Inline(entity).ToDictionary(), StringComparer.Ordinal);
            if (!policies.Remove(input.PolicyName))
            {
                throw NoSuchEntity.InlinePolicy(holder.Label, input.PolicyName);
            }

            change.Put(holder.WithInline(entity, policies));
            return true;
        },
        cancellationToken);
}
