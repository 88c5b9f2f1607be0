using Gateway.Policy.Documents;

namespace Gateway.Iam.Principals;

/// <summary>Finds whom the principals of bucket policies and trust policies name. Safe for concurrent use.</summary>
public interface IPrincipalResolver
{
    /// <summary>Looks all of them up. What is unknown may refuse the policy.</summary>
    ValueTask<ResolvedPrincipals> ResolveAsync(PolicyDocument policy, CancellationToken cancellationToken);

    /// <summary>Of these users and roles by ARN, the ones that are gone, also when another has the name now: their ids by ARN.</summary>
    ValueTask<IReadOnlyDictionary<string, string>> FindGoneAsync(
        IReadOnlyDictionary<string, string> principalIds, CancellationToken cancellationToken);
}
