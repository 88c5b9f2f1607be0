using Gateway.Core.Errors;
using Gateway.Iam.Authorization;
using Gateway.Iam.Authorization.Denials;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Authorization;

/// <summary>Asks the authorizer, and refuses what it denies. The only caller of it on the way of a request. Safe for concurrent use.</summary>
internal sealed class AccessCheck(IAuthorizer authorizer, IDecisionSealer sealer, DenialLog log, TimeProvider time)
{
    /// <param name="request">The question.</param>
    /// <param name="requestId">The value of <c>x-amz-request-id</c>.</param>
    /// <param name="cancellationToken">Ends the wait for stored tags.</param>
    /// <exception cref="S3Exception"><c>AccessDenied</c></exception>
    public async ValueTask DemandAsync(AuthorizationRequest request, string requestId, CancellationToken cancellationToken)
    {
        var decision = await authorizer.DecideAsync(request, cancellationToken);
        if (!decision.IsAllowed)
        {
            throw Refusal(await ExplainAsync(request, decision, requestId, cancellationToken));
        }
    }

    /// <summary>The same for one of many items of a request: their refusals carry no sealed message, which would make the answer very long.</summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c></exception>
    public async ValueTask DemandItemAsync(AuthorizationRequest request, string requestId, CancellationToken cancellationToken)
    {
        var decision = await authorizer.DecideAsync(request, cancellationToken);
        if (!decision.IsAllowed)
        {
            log.Write(request, decision, requestId);
            throw Refusal(new Denial(DenialSentence.Of(request, decision), null));
        }
    }

    /// <summary>What to tell a caller who is refused; null when it is allowed.</summary>
    public async ValueTask<Denial?> FindDenialAsync(AuthorizationRequest request, string requestId, CancellationToken cancellationToken)
    {
        var decision = await authorizer.DecideAsync(request, cancellationToken);
        return decision.IsAllowed ? null : await ExplainAsync(request, decision, requestId, cancellationToken);
    }

    /// <summary>For what everybody may do to its own: refuses only what a policy denies, or what cannot be decided.</summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c></exception>
    public async ValueTask DemandNoDenyAsync(AuthorizationRequest request, string requestId, CancellationToken cancellationToken)
    {
        var decision = await authorizer.DecideAsync(request, cancellationToken);
        if (!decision.IsAllowed && decision.Reason is not (DecisionReason.NoIdentityAllow or DecisionReason.NoBoundaryAllow))
        {
            throw Refusal(await ExplainAsync(request, decision, requestId, cancellationToken));
        }
    }

    /// <summary>Whether it would be allowed, for answers that depend on it.</summary>
    public async ValueTask<bool> AllowsAsync(AuthorizationRequest request, CancellationToken cancellationToken) =>
        (await authorizer.DecideAsync(request, cancellationToken)).IsAllowed;

    private static S3Exception Refusal(Denial denial) => denial.Message is not { } message
        ? S3Errors.AccessDenied.With()
        : new S3Exception(S3Errors.AccessDenied, message, [])
        {
            Headers = denial.Encoded is { } encoded ? [new(Denial.Header, encoded)] : [],
        };

    private async ValueTask<Denial> ExplainAsync(
        AuthorizationRequest request, Decision decision, string requestId, CancellationToken cancellationToken)
    {
        log.Write(request, decision, requestId);
        if (DenialSentence.Of(request, decision) is not { } sentence)
        {
            // Whoever asks for a role of another account hears AWS's sentence, which tells nothing but what was asked.
            return request.Need.Trust is null
                ? Denial.Silent
                : new Denial($"User: {request.Principal.Arn} is not authorized to perform: {request.Need.Action} on resource: {request.Need.Resource}", null);
        }

        var explanation = await authorizer.ExplainAsync(request, cancellationToken);
        return new Denial(sentence, sealer.Seal(new DecisionRecord
        {
            Account = request.Principal.Account!.Id,
            Time = time.GetUtcNow(),
            RequestId = requestId,
            Principal = request.Principal,
            Action = request.Need.Action,
            Resource = request.Need.Resource,
            Explanation = explanation with { Decision = decision },
        }));
    }
}
