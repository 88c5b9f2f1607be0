namespace Gateway.Api.Query;

/// <summary>
/// The four steps of every action, in the order that makes it impossible to forget authorization: read the parameters, say what it needs, do it, write
/// the result.
/// </summary>
internal abstract class QueryAction<TInput, TOutput> : QueryAction
{
    /// <summary>Reads the parameters into typed input, and refuses what is malformed.</summary>
    protected abstract TInput Read(QueryRequest request);

    /// <summary>What the principal must be allowed. It may look up the entity, whose ARN carries its path.</summary>
    protected abstract ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, TInput input, CancellationToken cancellationToken);

    protected abstract ValueTask<TOutput> HandleAsync(QueryRequest request, TInput input, CancellationToken cancellationToken);

    /// <summary>Writes what stands inside <c>…Result</c>; an action without result leaves it out.</summary>
    protected virtual void Write(QueryRequest request, QueryResult result, TInput input, TOutput output)
    {
    }

    internal sealed override async ValueTask RunAsync(QueryRequest request, QueryResult result, CancellationToken cancellationToken)
    {
        var input = Read(request);
        var needs = await NeedsAsync(request, input, cancellationToken);
        if (needs.Count == 0 && NeedsNothingBecause is null)
        {
            throw new InvalidOperationException($"{GetType().Name} declares no needs.");
        }

        foreach (var need in needs)
        {
            await request.DemandAsync(need, cancellationToken);
        }

        Write(request, result, input, await HandleAsync(request, input, cancellationToken));
    }
}
