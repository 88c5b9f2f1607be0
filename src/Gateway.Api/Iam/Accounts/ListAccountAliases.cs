using Gateway.Api.Query;
using Gateway.Iam.Accounts;

namespace Gateway.Api.Iam.Accounts;

/// <summary>A list of at most one.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html</remarks>
internal sealed class ListAccountAliases(AccountDirectory accounts) : QueryAction<EntityPage, EntitySlice<string>>
{
    protected override EntityPage Read(QueryRequest request) => EntityPage.Read(request.Parameters);

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, EntityPage input, CancellationToken cancellationToken) =>
        AccountNeeds.Of("iam:ListAccountAliases");

    protected override async ValueTask<EntitySlice<string>> HandleAsync(QueryRequest request, EntityPage input, CancellationToken cancellationToken) =>
        input.Of<string>((await accounts.FindAsync(request.Account.Id, cancellationToken))?.Alias is { } alias ? [alias] : [], item => item);

    protected override void Write(QueryRequest request, QueryResult result, EntityPage input, EntitySlice<string> output)
    {
        result.List("AccountAliases", output.Items);
        output.WriteEnd(result);
    }
}
