using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam;

/// <summary>Renames or moves a user or a group, which stays the same: id and all that refers to it go along.</summary>
internal abstract class UpdateEntity<T>(EntityKind<T> kind, int maximumName, IIdentityStore store) : QueryAction<UpdateEntity<T>.Input, T>
    where T : class, IIdentity<T>
{
    internal sealed record Input(string Name, string? NewName, string? NewPath);

    /// <summary>The entity with another name and path; null leaves what it has.</summary>
    protected abstract T With(T entity, string? name, string? path);

    /// <summary>Moves what refers to the entity by name.</summary>
    /// <param name="change">Of which it is a part.</param>
    /// <param name="entity">With the name that it had.</param>
    /// <param name="name">That it has now.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    protected abstract ValueTask MoveAsync(IIdentityTransaction change, T entity, string name, CancellationToken cancellationToken);

    protected sealed override Input Read(QueryRequest request) => new(
        kind.ReadName(request),
        request.Parameters.OptionalName($"New{kind.Label}Name", maximumName),
        request.Parameters.OptionalPath("NewPath"));

    // Whoever may change one entity only must not make it into another one, which different statements are about.
    protected sealed override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var need = await kind.NeedAsync(store, account, input.Name, $"iam:Update{kind.Label}", cancellationToken);
        var asked = kind.ArnAt(account, input.NewPath ?? "/", input.NewName ?? input.Name);
        var target = await store.FindAsync<T>(kind.IdOf(account, input.Name), cancellationToken) is { } entity
            ? kind.Arn(With(entity, input.NewName, input.NewPath))
            : asked;
        return target == need.Resource ? [need] : [need, need with { Resource = target, Shown = asked }];
    }

    protected sealed override ValueTask<T> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) => store.ChangeAsync(
        async change =>
        {
            var entity = await kind.FindAsync(change, request.Account.Id, input.Name);
            var updated = With(entity, input.NewName, input.NewPath);
            if (updated.DocumentId != entity.DocumentId)
            {
                if (await change.FindAsync<T>(updated.DocumentId) is not null)
                {
                    throw IamErrors.EntityAlreadyExists.WithMessage($"{kind.Label} with name {kind.Name(updated)} already exists.");
                }

                change.Delete(entity);
            }

            change.Put(updated);
            if (kind.Name(updated) != kind.Name(entity))
            {
                await MoveAsync(change, entity, kind.Name(updated), cancellationToken);
            }

            return updated;
        },
        cancellationToken);
}
