using Gateway.Api.Iam;
using Gateway.Api.Iam.Policies;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Policies;
using Gateway.Iam.Outside;

namespace Gateway.Api.Admin.Outside;

/// <summary>Attaches a managed policy to a user or group of a provider, whether it has ever come or not.</summary>
internal sealed class AttachOutsidePolicy(IIdentityStore identities, IManagedPolicies policies, PolicyUses uses, ILdapDirectory? directory = null)
    : PolicyAssociationAction(identities, policies, directory)
{
    protected override async ValueTask<string> FindArnAsync(AccountId account, string policy, CancellationToken cancellationToken)
    {
        var found = policy.StartsWith("arn:", StringComparison.Ordinal)
            ? await Policies.FindAsync(policy, cancellationToken)
            : await Policies.FindByNameAsync(account, policy, cancellationToken);
        return found is null || (found.Customer is { } own && own.Account != account)
            ? throw AdminErrors.ResourceNotFound.WithMessage($"Policy {policy} does not exist or is not attachable.")
            : found.Arn;
    }

    protected override async ValueTask<OutsideAttachment?> ChangeAsync(
        IIdentityTransaction change, PolicyTarget target, OutsideAttachment before, string arn)
    {
        if (before.AttachedPolicies.Contains(arn))
        {
            return null;
        }

        if (before.AttachedPolicies.Count >= EntityQuotas.AttachedPolicies)
        {
            throw AdminErrors.LimitExceeded.WithMessage($"Cannot exceed quota for PoliciesPerIdentity: {EntityQuotas.AttachedPolicies}");
        }

        await uses.AttachAsync(change, target.Link, before.Account, PolicyArn.Parse(arn), before.DocumentId);
        return before with { AttachedPolicies = [.. before.AttachedPolicies, arn] };
    }
}
