namespace Gateway.Api.Pipeline;

/// <summary>An operation of S3. One instance serves all requests: it holds no state of a request.</summary>
internal abstract class S3Operation
{
    /// <summary>Whether the body may come in chunks (<c>STREAMING-…</c>): the operations that store objects.</summary>
    public virtual bool TakesStreamedBody => false;

    /// <summary>
    /// Whether <c>ReadAsync</c> reads a control document, and so before authorization. Nobody without credentials may make the server hold and parse one.
    /// </summary>
    public virtual bool ReadsDocument => false;

    /// <summary>Whether somebody without credentials may, after all: only where the operation exists for strangers and the bucket could let them.</summary>
    public virtual bool MayBeAnonymous(S3Request request) => false;

    /// <summary>Whether the bucket of the target must exist before anything else is looked at.</summary>
    public virtual bool NeedsBucket => true;

    /// <summary>
    /// Whether only principals of the account that owns the bucket may do it, whatever policies allow to others. A bucket policy decides who may do
    /// everything else, so that its owner could lose the bucket to whomever it lets change the policy.
    /// </summary>
    public virtual bool IsForOwnersAccountOnly => false;

    /// <summary>
    /// Whether the operation asks the authorizer for every item itself and answers refusals per item, as DeleteObjects does; it declares no needs then.
    /// </summary>
    public virtual bool AuthorizesEachItem => false;

    /// <summary>Runs the steps of the operation in their fixed order.</summary>
    internal abstract ValueTask RunAsync(S3Request request, S3Response response, CancellationToken cancellationToken);
}
