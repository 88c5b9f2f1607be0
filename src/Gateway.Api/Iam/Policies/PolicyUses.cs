using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Policies;

namespace Gateway.Api.Iam.Policies;

/// <summary>
/// Counts who uses a managed policy, and links it to them, in the same change that makes an entity use it. Holds no state, safe for concurrent use.
/// </summary>
internal sealed class PolicyUses(IManagedPolicies policies)
{
    /// <exception cref="S3Exception"><c>NoSuchEntity</c>: there is no such policy.</exception>
    public async ValueTask AttachAsync(IIdentityTransaction change, LinkKind kind, AccountId account, PolicyArn policy, string entityName)
    {
        if (!await CountAsync(change, account, policy, attachments: 1, boundaries: 0))
        {
            throw NoSuchEntity.AttachablePolicy(policy.Text);
        }

        change.Link(kind, account, policy.Text, entityName);
    }

    public async ValueTask DetachAsync(IIdentityTransaction change, LinkKind kind, AccountId account, PolicyArn policy, string entityName)
    {
        await CountAsync(change, account, policy, attachments: -1, boundaries: 0);
        change.Unlink(kind, account, policy.Text, entityName);
    }

    /// <summary>Changes the boundary of a user or role from one policy to another, either of which may be none.</summary>
    /// <exception cref="S3Exception"><c>NoSuchEntity</c>: the new policy does not exist.</exception>
    public async ValueTask ChangeBoundaryAsync(
        IIdentityTransaction change, LinkKind kind, AccountId account, string entityName, string? before, string? after)
    {
        if (before == after)
        {
            return;
        }

        if (before is not null)
        {
            await CountAsync(change, account, PolicyArn.Parse(before), attachments: 0, boundaries: -1);
            change.Unlink(kind, account, before, entityName);
        }

        if (after is not null)
        {
            if (!await CountAsync(change, account, PolicyArn.Parse(after), attachments: 0, boundaries: 1))
            {
                throw IamErrors.NoSuchEntity.WithMessage($"Scope ARN: {after} does not exist or is not attachable.");
            }

            change.Link(kind, account, after, entityName);
        }
    }

    /// <summary>False when there is no such policy.</summary>
    private ValueTask<bool> CountAsync(IIdentityTransaction change, AccountId account, PolicyArn policy, int attachments, int boundaries) =>
        policy.IsBuiltIn
            ? CountBuiltInAsync(change, account, policy, attachments, boundaries)
            : CountOwnAsync(change, account, policy, attachments, boundaries);

    private static async ValueTask<bool> CountOwnAsync(
        IIdentityTransaction change, AccountId account, PolicyArn policy, int attachments, int boundaries)
    {
        if (await change.OwnPolicyAsync(account, policy) is not { } own)
        {
            return false;
        }

        change.Put(own with
        {
            AttachmentCount = own.AttachmentCount + attachments,
            BoundaryUsageCount = own.BoundaryUsageCount + boundaries,
        });
        return true;
    }

    private async ValueTask<bool> CountBuiltInAsync(
        IIdentityTransaction change, AccountId account, PolicyArn policy, int attachments, int boundaries)
    {
        // A policy that an older version had can still be taken away.
        if (attachments + boundaries > 0 && policies.BuiltIn.All(builtIn => builtIn.Arn != policy.Text))
        {
            return false;
        }

        var use = await change.FindAsync<BuiltInPolicyUse>(BuiltInPolicyUse.IdOf(account, policy.Text));
        var counted = new BuiltInPolicyUse
        {
            Account = account,
            PolicyArn = policy.Text,
            AttachmentCount = (use?.AttachmentCount ?? 0) + attachments,
            BoundaryUsageCount = (use?.BoundaryUsageCount ?? 0) + boundaries,
        };
        if (counted.AttachmentCount + counted.BoundaryUsageCount > 0)
        {
            change.Put(counted);
        }
        else if (use is not null)
        {
            change.Delete(use);
        }

        return true;
    }
}
