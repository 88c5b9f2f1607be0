using Gateway.Api.Iam.Policies;
using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.EntityPolicies;

/// <summary>Takes the permissions boundary from a user or role. One that has none stays without.</summary>
internal abstract class DeletePermissionsBoundary<T>(
    EntityKind<T> kind, LinkKind link, Func<T, T> without, IIdentityStore store, PolicyUses uses) : QueryAction<string, bool>
    where T : class, IIdentity<T>
{
    protected override string Read(QueryRequest request) => kind.ReadName(request);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        [await kind.NeedAsync(store, request.Account.Id, input, $"iam:Delete{kind.Label}PermissionsBoundary", cancellationToken)];

    protected override ValueTask<bool> HandleAsync(QueryRequest request, string input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        return store.ChangeAsync(
            async change =>
            {
                var entity = await kind.FindAsync(change, account, input);
                await uses.ChangeBoundaryAsync(change, link, account, kind.Name(entity), kind.Boundary(entity), null);
                change.Put(without(entity));
                return true;
            },
            cancellationToken);
    }
}
