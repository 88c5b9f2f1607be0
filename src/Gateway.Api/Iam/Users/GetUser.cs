using Gateway.Api.Query;
using Gateway.Iam.Accounts;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <summary>Without a name it answers with the caller: a user, or the root of the account.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html</remarks>
internal sealed class GetUser(IIdentityStore store) : QueryAction<string?, GetUser.Output>
{
    /// <param name="User">Null for root.</param>
    /// <param name="Created">When the user was made, or the account; null when the account is not stored.</param>
    internal sealed record Output(User? User, DateTimeOffset? Created);

    protected override string? Read(QueryRequest request) => CallerName.OrRoot(request);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string? input, CancellationToken cancellationToken) =>
        [await store.OfUserOrRootAsync(request.Account.Id, input, "iam:GetUser", cancellationToken)];

    protected override async ValueTask<Output> HandleAsync(QueryRequest request, string? input, CancellationToken cancellationToken)
    {
        if (input is null)
        {
            return new Output(null, (await store.FindAsync<AccountEntry>(request.Account.Id.Value, cancellationToken))?.Created);
        }

        var user = await EntityKinds.Users.FindAsync(store, request.Account.Id, input, cancellationToken);
        return new Output(user, user.Created);
    }

    protected override void Write(QueryRequest request, QueryResult result, string? input, Output output)
    {
        result.Start("User");
        if (output.User is null)
        {
            result.Element("UserId", request.Account.Id.Value);
            result.Element("Arn", request.Principal.Arn);
            if (output.Created is { } created)
            {
                result.Element("CreateDate", created);
            }
        }
        else
        {
            UserElement.Write(result, output.User);
        }

        result.End("User");
    }
}
