using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <summary>Without a name it answers with the caller: a user, or the root of the account.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html</remarks>
internal sealed class GetUser(IIdentityStore store) : QueryAction<string?, User?>
{
    protected override string? Read(QueryRequest request) => CallerName.OrRoot(request);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string? input, CancellationToken cancellationToken) =>
        [await store.OfUserOrRootAsync(request.Account.Id, input, "iam:GetUser", cancellationToken)];

    protected override async ValueTask<User?> HandleAsync(QueryRequest request, string? input, CancellationToken cancellationToken) => input is null
        ? null
        : await EntityKinds.Users.FindAsync(store, request.Account.Id, input, cancellationToken);

    protected override void Write(QueryRequest request, QueryResult result, string? input, User? output)
    {
        result.Start("User");
        if (output is null)
        {
            result.Element("UserId", request.Account.Id.Value);
            result.Element("Arn", request.Principal.Arn);
        }
        else
        {
            UserElement.Write(result, output);
        }

        result.End("User");
    }
}
