namespace Gateway.Api.Query;

/// <summary>An action of the Query protocol. One instance serves all requests: it holds no state of a request.</summary>
internal abstract class QueryAction
{
    /// <summary>Why the action needs no permission; null for the others, which must name one.</summary>
    public virtual string? NeedsNothingBecause => null;

    /// <summary>Whether nobody needs to sign it, because its parameters prove who asks.</summary>
    public virtual bool TakesAnonymous => false;

    /// <summary>
    /// Whether its answer has a result without fields, which botocore demands of actions whose model has one. Most actions without result leave it out.
    /// </summary>
    public virtual bool HasEmptyResult => false;

    /// <summary>Runs the steps of the action in their fixed order, and writes its result.</summary>
    internal abstract ValueTask RunAsync(QueryRequest request, QueryResult result, CancellationToken cancellationToken);
}
