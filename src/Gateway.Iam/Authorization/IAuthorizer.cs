using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Authorization;

/// <summary>The one place that decides what a principal may do. Safe for concurrent use.</summary>
public interface IAuthorizer
{
    /// <summary>The decision. Completes at once unless tags must be read.</summary>
    ValueTask<Decision> DecideAsync(AuthorizationRequest request, CancellationToken cancellationToken);

    /// <summary>The same decision with everything that led to it. Slow; for denials, simulations and people.</summary>
    ValueTask<Explanation> ExplainAsync(AuthorizationRequest request, CancellationToken cancellationToken);
}
