using Gateway.Core.Names;

namespace Gateway.Iam.Identities.Policies;

/// <summary>Finds managed policies, customers' and built-in ones alike. Safe for concurrent use.</summary>
public interface IManagedPolicies
{
    /// <summary>The built-in policies, by ARN.</summary>
    IReadOnlyList<PolicyDefinition> BuiltIn { get; }

    /// <summary>The policy of an ARN; null when there is none, or the text is no ARN of a policy.</summary>
    ValueTask<PolicyDefinition?> FindAsync(string arn, CancellationToken cancellationToken);

    /// <summary>
    /// The policy that an account knows by a name, as MinIO attaches them: one of its own, else a built-in one. Null when there is none.
    /// </summary>
    ValueTask<PolicyDefinition?> FindByNameAsync(AccountId account, string name, CancellationToken cancellationToken);
}
