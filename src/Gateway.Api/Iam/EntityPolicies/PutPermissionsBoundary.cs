using Gateway.Api.Iam.Policies;
using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.EntityPolicies;

/// <summary>Makes a managed policy the permissions boundary of a user or role, in the place of the one that it has.</summary>
internal abstract class PutPermissionsBoundary<T>(
    EntityKind<T> kind, LinkKind link, Func<T, string, T> with, IIdentityStore store, PolicyUses uses) : QueryAction<PutPermissionsBoundary<T>.Input, bool>
    where T : class, IIdentity<T>
{
    internal sealed record Input(string Name, string PolicyArn);

    protected override Input Read(QueryRequest request)
    {
        request.Parameters.Required("PermissionsBoundary");
        return new Input(kind.ReadName(request), Boundaries.Read(request.Parameters)!);
    }

    // The key is the boundary that the entity is to have: whoever may set one boundary only says so with it.
    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [
            await kind.NeedAsync(store, request.Account.Id, input.Name, $"iam:Put{kind.Label}PermissionsBoundary", cancellationToken) with
            {
                PermissionsBoundary = input.PolicyArn,
            },
        ];

    protected override ValueTask<bool> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        return store.ChangeAsync(
            async change =>
            {
                var entity = await kind.FindAsync(change, account, input.Name);
                await uses.ChangeBoundaryAsync(change, link, account, kind.Name(entity), kind.Boundary(entity), input.PolicyArn);
                change.Put(with(entity, input.PolicyArn));
                return true;
            },
            cancellationToken);
    }
}
