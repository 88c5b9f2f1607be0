using Gateway.Api.Iam.Users;
using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Absent;

/// <summary>
/// A list of a user's credentials of a kind that does not exist here. Clients that delete a user ask for all of them first, so the true answer is an
/// empty list; the user must exist.
/// </summary>
internal abstract class EmptyUserList(IIdentityStore store, string action, string listName) : QueryAction<string?, bool>
{
    protected override string? Read(QueryRequest request)
    {
        EmptyList.ReadPage(request.Parameters);
        return CallerName.OrRoot(request);
    }

    protected sealed override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(
        QueryRequest request, string? input, CancellationToken cancellationToken) =>
        [await store.OfUserOrRootAsync(request.Account.Id, input, action, cancellationToken)];

    protected sealed override async ValueTask<bool> HandleAsync(QueryRequest request, string? input, CancellationToken cancellationToken) =>
        input is null || await EntityKinds.Users.FindAsync(store, request.Account.Id, input, cancellationToken) is not null;

    protected sealed override void Write(QueryRequest request, QueryResult result, string? input, bool output) => EmptyList.Write(result, listName);
}
