using Gateway.Core.Names;
using Gateway.Iam.Identities.BuiltIn;

namespace Gateway.Iam.Identities.Policies;

/// <summary>The managed policies of the identity store, and the built-in ones.</summary>
public sealed class ManagedPolicies(IIdentityStore identities) : IManagedPolicies
{
    public IReadOnlyList<PolicyDefinition> BuiltIn => BuiltInPolicies.All;

    public async ValueTask<PolicyDefinition?> FindAsync(string arn, CancellationToken cancellationToken)
    {
        if (BuiltInPolicies.Find(arn) is { } builtIn)
        {
            return builtIn;
        }

        return PolicyArns.DocumentIdOf(arn) is { } id
            && await identities.FindAsync<ManagedPolicy>(id, cancellationToken) is { } policy
            && policy.Arn == arn
            ? PolicyDefinition.Of(policy)
            : null;
    }

    public async ValueTask<PolicyDefinition?> FindByNameAsync(AccountId account, string name, CancellationToken cancellationToken) =>
        await identities.FindAsync<ManagedPolicy>(ManagedPolicy.IdOf(account, name), cancellationToken) is { } policy
            ? PolicyDefinition.Of(policy)
            : BuiltInPolicies.FindByName(name);
}
