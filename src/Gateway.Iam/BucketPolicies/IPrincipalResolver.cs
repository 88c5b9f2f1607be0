using Gateway.Policy.Documents;

namespace Gateway.Iam.BucketPolicies;

/// <summary>Finds whom the principals of a policy name. Safe for concurrent use.</summary>
public interface IPrincipalResolver
{
    /// <summary>
    /// The unique ids of the users and roles that the policy names, by ARN; null when it names somebody who does not exist, which refuses the policy.
    /// </summary>
    ValueTask<IReadOnlyDictionary<string, string>?> ResolveAsync(PolicyDocument policy, CancellationToken cancellationToken);

    /// <summary>Of these users and roles by ARN, the ones that are gone, also when another has the name now: their ids by ARN.</summary>
    ValueTask<IReadOnlyDictionary<string, string>> FindGoneAsync(
        IReadOnlyDictionary<string, string> principalIds, CancellationToken cancellationToken);
}
