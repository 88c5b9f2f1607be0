using Gateway.Api.Iam.Policies;
using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Policies;
using Gateway.Iam.Outside;

namespace Gateway.Api.Admin.Outside;

/// <summary>Takes a managed policy away from a user or group of a provider.</summary>
internal sealed class DetachOutsidePolicy(IIdentityStore identities, IManagedPolicies policies, PolicyUses uses, ILdapDirectory? directory = null)
    : PolicyAssociationAction(identities, policies, directory)
{
    // One that is gone, or that an older version had, can be taken away by its ARN.
    protected override async ValueTask<string> FindArnAsync(AccountId account, string policy, CancellationToken cancellationToken) =>
        policy.StartsWith("arn:", StringComparison.Ordinal)
            ? policy
            : (await Policies.FindByNameAsync(account, policy, cancellationToken))?.Arn ?? policy;

    protected override async ValueTask<OutsideAttachment?> ChangeAsync(
        IIdentityTransaction change, PolicyTarget target, OutsideAttachment before, string arn)
    {
        if (!before.AttachedPolicies.Contains(arn))
        {
            return null;
        }

        await uses.DetachAsync(change, target.Link, before.Account, PolicyArn.Parse(arn), before.DocumentId);
        return before with { AttachedPolicies = [.. before.AttachedPolicies.Where(policy => policy != arn)] };
    }
}
