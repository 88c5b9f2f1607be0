using Gateway.Api.Authorization;
using Gateway.Api.Connections;
using Gateway.Core.Errors;
using Gateway.Core.Identity;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Iam.Signing;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Query;

/// <summary>A request of the Query protocol after authentication, as actions read it. Not thread-safe.</summary>
internal sealed class QueryRequest(HttpContext http, QueryParameters parameters, SignedRequest signed, string id, AccessCheck access, ContextSource contexts)
{
    public HttpContext Http { get; } = http;

    public QueryParameters Parameters { get; } = parameters;

    public SignedRequest Signed { get; } = signed;

    /// <summary>The value of <c>x-amzn-RequestId</c>.</summary>
    public string Id { get; } = id;

    public Principal Principal => Signed.Principal;

    /// <summary>The account of the caller, whose identities the request is about.</summary>
    public Account Account => Principal.Account ?? throw IamErrors.MissingAuthenticationToken.With();

    /// <summary>Demands that the principal may do what the action needs.</summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c></exception>
    public ValueTask DemandAsync(QueryNeed need, CancellationToken cancellationToken)
    {
        var question = QuestionOf(Principal, need, Account.Id);
        return need.IsOwn ? access.DemandNoDenyAsync(question, Id, cancellationToken) : access.DemandAsync(question, Id, cancellationToken);
    }

    /// <summary>Where the client is, and whether others can read what it sends.</summary>
    public ClientConnection Client => contexts.ClientOf(Http);

    /// <summary>Demands that somebody may do something who did not sign the request: a provider vouches for it.</summary>
    /// <param name="principal">Who it is; it may have no account.</param>
    /// <param name="need">What it needs.</param>
    /// <param name="owner">The account that the need is about.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="S3Exception"><c>AccessDenied</c></exception>
    public ValueTask DemandAsync(Principal principal, QueryNeed need, AccountId owner, CancellationToken cancellationToken)
    {
        var question = QuestionOf(principal, need, owner);
        return need.IsOwn ? access.DemandNoDenyAsync(question, Id, cancellationToken) : access.DemandAsync(question, Id, cancellationToken);
    }

    private AuthorizationRequest QuestionOf(Principal principal, QueryNeed need, AccountId owner) => new(
        principal,
        new Need(need.Action, need.Resource, need.Trust?.Account ?? owner) { Shown = need.Shown, Trust = need.Trust },
        null,
        new QueryContext(need, Http, principal, need.Trust?.Account ?? owner, contexts));
}
