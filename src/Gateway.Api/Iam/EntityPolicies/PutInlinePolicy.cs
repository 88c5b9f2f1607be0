using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;
using Gateway.Policy.Documents;

namespace Gateway.Api.Iam.EntityPolicies;

/// <summary>Adds an inline policy to an entity, or replaces it. All of an entity's inline policies together have a quota.</summary>
internal abstract class PutInlinePolicy<T>(EntityKind<T> kind, IIdentityStore store) : QueryAction<PutInlinePolicy<T>.Input, bool>
    where T : class, IIdentity<T>
{
    internal sealed record Input(string Name, string PolicyName, string Document);

    protected override Input Read(QueryRequest request) =>
        new(kind.ReadName(request), request.Parameters.RequiredName("PolicyName", EntityQuotas.PolicyName), PolicyText.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await kind.NeedAsync(store, request.Account.Id, input.Name, $"iam:Put{kind.Label}Policy", cancellationToken)];

    protected override ValueTask<bool> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        PolicyText.Parse(input.Document, PolicyDialect.Identity);
        return store.ChangeAsync(
            async change =>
            {
                var entity = await kind.FindAsync(change, request.Account.Id, input.Name);
                var policies = new SortedDictionary<string, string>(kind.Inline(entity).ToDictionary(), StringComparer.Ordinal)
                {
                    [input.PolicyName] = input.Document,
                };
                if (policies.Values.Sum(PolicySize.NonWhiteSpace) > kind.InlineQuota)
                {
                    throw IamErrors.LimitExceeded.WithMessage(
                        $"Maximum policy size of {kind.InlineQuota} bytes exceeded for {kind.Label.ToLowerInvariant()} {kind.Name(entity)}");
                }

                change.Put(kind.WithInline(entity, policies));
                return true;
            },
            cancellationToken);
    }
}
