using System.Text.Json;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Policies;
using Gateway.Iam.Outside;

namespace Gateway.Api.Admin.Outside;

/// <summary>Attaches a policy to a user or group of a provider, or takes it away. What is so already stays so.</summary>
internal abstract class PolicyAssociationAction(IIdentityStore identities, IManagedPolicies policies, ILdapDirectory? directory)
    : AdminAction<PolicyAssociation, PolicyAssociationResult>
{
    private const int LongestPolicy = 2048;

    protected IManagedPolicies Policies => policies;

    protected sealed override PolicyAssociation Read(AdminMembers members) =>
        new(members.Required("policy", 1, LongestPolicy), PolicyTarget.Read(members, directory));

    // As MinIO calls it, whose policies name it.
    protected sealed override ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(
        AdminRequest request, PolicyAssociation input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        return ValueTask.FromResult<IReadOnlyList<AdminNeed>>(
            [new AdminNeed("admin:UpdatePolicyAssociation", input.Target.NewIn(account).Arn, account)]);
    }

    protected sealed override async ValueTask<PolicyAssociationResult> HandleAsync(
        AdminRequest request, PolicyAssociation input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var arn = await FindArnAsync(account, input.Policy, cancellationToken);
        return await identities.ChangeAsync(
            async change =>
            {
                var stored = await change.FindAsync<OutsideAttachment>(input.Target.IdIn(account));
                var before = stored ?? input.Target.NewIn(account);
                if (await ChangeAsync(change, input.Target, before, arn) is not { } after)
                {
                    return new PolicyAssociationResult(before.AttachedPolicies, false);
                }

                if (after.AttachedPolicies.Count > 0)
                {
                    change.Put(after);
                }
                else if (stored is not null)
                {
                    change.Delete(stored);
                }

                return new PolicyAssociationResult(after.AttachedPolicies, true);
            },
            cancellationToken);
    }

    protected sealed override void Write(Utf8JsonWriter json, PolicyAssociationResult output)
    {
        json.WriteBoolean("changed", output.IsChanged);
        OutsideMembers.WriteList(json, "policies", output.Policies);
    }

    /// <summary>The ARN of the policy that the request names.</summary>
    /// <exception cref="S3Exception"><c>ResourceNotFoundException</c></exception>
    protected abstract ValueTask<string> FindArnAsync(AccountId account, string policy, CancellationToken cancellationToken);

    /// <summary>The attachment after the change, or null when there is nothing to change.</summary>
    protected abstract ValueTask<OutsideAttachment?> ChangeAsync(IIdentityTransaction change, PolicyTarget target, OutsideAttachment before, string arn);
}
