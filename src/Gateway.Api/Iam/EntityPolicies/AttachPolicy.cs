using Gateway.Api.Iam.Policies;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.EntityPolicies;

/// <summary>Attaches a managed policy to an entity. One that is attached stays attached.</summary>
internal abstract class AttachPolicy<T>(EntityKind<T> kind, IIdentityStore store, PolicyUses uses) : QueryAction<AttachedPolicyRef, bool>
    where T : class, IIdentity<T>
{
    protected override AttachedPolicyRef Read(QueryRequest request) => AttachedPolicyRef.Read(request, kind);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(
        QueryRequest request, AttachedPolicyRef input, CancellationToken cancellationToken) =>
        [
            await kind.NeedAsync(store, request.Account.Id, input.Name, $"iam:Attach{kind.Label}Policy", cancellationToken) with
            {
                PolicyArn = input.Policy.Text,
            },
        ];

    protected override ValueTask<bool> HandleAsync(QueryRequest request, AttachedPolicyRef input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        return store.ChangeAsync(
            async change =>
            {
                var entity = await kind.FindAsync(change, account, input.Name);
                var attached = kind.Attached(entity);
                if (attached.Contains(input.Policy.Text))
                {
                    return false;
                }

                await uses.AttachAsync(change, kind.Attachment, account, input.Policy, kind.Name(entity));
                if (attached.Count >= EntityQuotas.AttachedPolicies)
                {
                    throw IamErrors.LimitExceeded.WithMessage($"Cannot exceed quota for PoliciesPer{kind.Label}: {EntityQuotas.AttachedPolicies}");
                }

                change.Put(kind.WithAttached(entity, [.. attached, input.Policy.Text]));
                return true;
            },
            cancellationToken);
    }
}
