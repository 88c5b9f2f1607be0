using Gateway.Api.Iam.Users;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Absent;

/// <summary>An action on the password of a user. Users have none here, which AWS says of a user without one.</summary>
internal abstract class LoginProfileAction(IIdentityStore store, string action) : QueryAction<string?, bool>
{
    protected sealed override string? Read(QueryRequest request) => CallerName.OrRoot(request);

    protected sealed override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(
        QueryRequest request, string? input, CancellationToken cancellationToken) =>
        [await store.OfUserOrRootAsync(request.Account.Id, input, action, cancellationToken)];

    protected sealed override async ValueTask<bool> HandleAsync(QueryRequest request, string? input, CancellationToken cancellationToken)
    {
        var name = input is null ? AccessKeys.KeyRing.RootName : (await EntityKinds.Users.FindAsync(store, request.Account.Id, input, cancellationToken)).Name;
        throw IamErrors.NoSuchEntity.WithMessage($"Login Profile for User {name} cannot be found.");
    }
}
