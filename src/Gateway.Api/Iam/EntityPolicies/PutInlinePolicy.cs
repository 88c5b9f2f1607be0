using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;
using Gateway.Policy.Documents;

namespace Gateway.Api.Iam.EntityPolicies;

/// <summary>Adds an inline policy to an entity, or replaces it. All of an entity's inline policies together have a quota.</summary>
internal abstract class PutInlinePolicy<T>(PolicyHolder<T> holder, IIdentityStore store) : QueryAction<PutInlinePolicy<T>.Input, bool>
    where T : class, IIdentity<T>
{
    internal sealed record Input(string Name, string PolicyName, string Document);

    protected override Input Read(QueryRequest request) =>
        new(holder.ReadName(request), request.Parameters.RequiredName("PolicyName", 128), PolicyText.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await holder.NeedAsync(store, request.Account.Id, input.Name, $"iam:Put{holder.Label}Policy", cancellationToken)];

    protected override ValueTask<bool> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        PolicyText.Parse(input.Document, PolicyDialect.Identity);
        return store.ChangeAsync(
            async change =>
            {
                var entity = await holder.FindAsync(change, request.Account.Id, input.Name);
                var policies = new SortedDictionary<string, string>(holder.Inline(entity).ToDictionary(), StringComparer.Ordinal)
                {
                    [input.PolicyName] = input.Document,
                };
                if (policies.Values.Sum(PolicySize.NonWhiteSpace) > holder.InlineQuota)
                {
                    throw IamErrors.LimitExceeded.WithMessage(
                        $"Maximum policy size of {holder.InlineQuota} bytes exceeded for {holder.Label.ToLowerInvariant()} {holder.Name(entity)}");
                }

                change.Put(holder.WithInline(entity, policies));
                return true;
            },
            cancellationToken);
    }
}
