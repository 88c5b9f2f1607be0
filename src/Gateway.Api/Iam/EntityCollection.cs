using Gateway.Core.Errors;
using Gateway.Iam.Identities;
using Gateway.Iam.Principals;

namespace Gateway.Api.Iam;

/// <summary>The policies of whichever entity an ARN names.</summary>
internal static class EntityCollection
{
    /// <param name="collector">Collects them.</param>
    /// <param name="entity">A <see cref="User"/>, a <see cref="Group"/> or a <see cref="Role"/>.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="S3Exception"><c>PolicyEvaluation</c>: one of them cannot be read, so that nobody can say what they mean together.</exception>
    public static async ValueTask<Gateway.Iam.Principals.EntityPolicies> OfAsync(this PolicyCollector collector, object entity, CancellationToken cancellationToken)
    {
        var policies = entity switch
        {
            User user => await collector.CollectAsync(user, cancellationToken),
            Group group => await collector.CollectAsync(group, cancellationToken),
            _ => await collector.CollectAsync((Role)entity, cancellationToken),
        };
        return policies.Broken is { } broken
            ? throw IamErrors.PolicyEvaluation.WithMessage($"{IamErrors.PolicyEvaluation.Message} The policy {broken.Name} cannot be read.")
            : policies;
    }
}
