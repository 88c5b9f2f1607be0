using Gateway.Core.Errors;
using Gateway.Iam.Authorization;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Authorization;

/// <summary>Asks the authorizer, and refuses what it denies. The only caller of it on the way of a request. Safe for concurrent use.</summary>
internal sealed class AccessCheck(IAuthorizer authorizer)
{
    /// <exception cref="S3Exception"><c>AccessDenied</c></exception>
    public async ValueTask DemandAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        var decision = await authorizer.DecideAsync(request, cancellationToken);
        if (!decision.IsAllowed)
        {
            throw S3Errors.AccessDenied.With();
        }
    }

    /// <summary>For what everybody may do to its own: refuses only what a policy denies, or what cannot be decided.</summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c></exception>
    public async ValueTask DemandNoDenyAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        var decision = await authorizer.DecideAsync(request, cancellationToken);
        if (!decision.IsAllowed && decision.Reason is not (DecisionReason.NoIdentityAllow or DecisionReason.NoBoundaryAllow))
        {
            throw S3Errors.AccessDenied.With();
        }
    }

    /// <summary>Whether it would be allowed, for answers that depend on it.</summary>
    public async ValueTask<bool> AllowsAsync(AuthorizationRequest request, CancellationToken cancellationToken) =>
        (await authorizer.DecideAsync(request, cancellationToken)).IsAllowed;
}
