using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Policies;

/// <summary>Finds the managed policies of an account by their ARNs.</summary>
internal static class OwnPolicies
{
    /// <summary>Null when the account has none of exactly this ARN.</summary>
    public static async ValueTask<ManagedPolicy?> OwnPolicyAsync(
        this IIdentityStore store, AccountId account, PolicyArn policy, CancellationToken cancellationToken) =>
        policy.Owner == account.Value
        && await store.FindAsync<ManagedPolicy>(ManagedPolicy.IdOf(account, policy.Name), cancellationToken) is { } found
        && found.Arn == policy.Text
            ? found
            : null;

    /// <summary>Null when the account has none of exactly this ARN.</summary>
    public static async ValueTask<ManagedPolicy?> OwnPolicyAsync(this IIdentityTransaction change, AccountId account, PolicyArn policy) =>
        policy.Owner == account.Value
        && await change.FindAsync<ManagedPolicy>(ManagedPolicy.IdOf(account, policy.Name)) is { } found
        && found.Arn == policy.Text
            ? found
            : null;
}
