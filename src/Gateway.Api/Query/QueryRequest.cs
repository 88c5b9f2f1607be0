using Gateway.Api.Authorization;
using Gateway.Core.Errors;
using Gateway.Core.Identity;
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
    public ValueTask DemandAsync(QueryNeed need, CancellationToken cancellationToken) => access.DemandAsync(
        new AuthorizationRequest(
            Principal, new Need(need.Action, need.Resource, Account.Id) { Shown = need.Shown }, null, new QueryContext(need, Http, Principal, Account.Id, contexts)),
        Id,
        cancellationToken);
}
