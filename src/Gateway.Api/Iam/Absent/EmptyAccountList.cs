using Gateway.Api.Query;

namespace Gateway.Api.Iam.Absent;

/// <summary>A list of things of the account that do not exist here.</summary>
internal abstract class EmptyAccountList(string action, string resource, string listName) : QueryAction<bool, bool>
{
    /// <summary>Checks the parameters; an action without paging has none.</summary>
    protected override bool Read(QueryRequest request)
    {
        EmptyList.ReadPage(request.Parameters);
        return true;
    }

    protected sealed override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, bool input, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<QueryNeed>>([new QueryNeed(action, $"arn:aws:iam::{request.Account.Id}:{resource}")]);

    protected sealed override ValueTask<bool> HandleAsync(QueryRequest request, bool input, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    protected override void Write(QueryRequest request, QueryResult result, bool input, bool output) => EmptyList.Write(result, listName);
}
