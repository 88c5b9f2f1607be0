using Gateway.Api.Authorization;
using Gateway.Core.Errors;
using Gateway.Core.Identity;
using Gateway.Iam.Authorization;
using Gateway.Iam.Signing;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Admin;

/// <summary>A request of the administration after authentication, as actions read it. Not thread-safe.</summary>
internal sealed class AdminRequest(HttpContext http, AdminMembers members, SignedRequest signed, string id, AccessCheck access, ContextSource source)
{
    public HttpContext Http { get; } = http;

    public AdminMembers Members { get; } = members;

    /// <summary>What the contexts of all requests share.</summary>
    public ContextSource Source { get; } = source;

    public Principal Principal => signed.Principal;

    /// <summary>The account of the caller.</summary>
    public Account Account => Principal.Account ?? throw AdminErrors.MissingAuthenticationToken.With();

    /// <summary>Demands that the principal may do what the action needs.</summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c></exception>
    public ValueTask DemandAsync(AdminNeed need, CancellationToken cancellationToken)
    {
        var request = new AuthorizationRequest(Principal, new Need(need.Action, need.Resource, need.Owner), null, new AdminContext(need, this));
        return need.IsOwn && Principal.SessionPolicies.Count == 0 && Principal.Sessions.Count == 0
            ? access.DemandNoDenyAsync(request, id, cancellationToken)
            : access.DemandAsync(request, id, cancellationToken);
    }
}
