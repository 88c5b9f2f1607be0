using Gateway.Api.Iam.Policies;
using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.EntityPolicies;

/// <summary>Detaches a managed policy from an entity.</summary>
internal abstract class DetachPolicy<T>(EntityKind<T> kind, IIdentityStore store, PolicyUses uses) : QueryAction<AttachedPolicyRef, bool>
    where T : class, IIdentity<T>
{
    protected override AttachedPolicyRef Read(QueryRequest request) => AttachedPolicyRef.Read(request, kind);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(
        QueryRequest request, AttachedPolicyRef input, CancellationToken cancellationToken) =>
        [
            await kind.NeedAsync(store, request.Account.Id, input.Name, $"iam:Detach{kind.Label}Policy", cancellationToken) with
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
                if (!attached.Contains(input.Policy.Text))
                {
                    throw NoSuchEntity.Policy(input.Policy.Text);
                }

                await uses.DetachAsync(change, kind.Attachment, account, input.Policy, kind.Name(entity));
                change.Put(kind.WithAttached(entity, [.. attached.Where(arn => arn != input.Policy.Text)]));
                return true;
            },
            cancellationToken);
    }
}
