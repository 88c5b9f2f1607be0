namespace Gateway.Policy.Evaluation;

/// <summary>What AWS says of a denial.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html</remarks>
public static class DenialText
{
    private const string Anonymous = "anonymous";

    /// <summary>
    /// One sentence with caller, action, resource and the type of policy that made the decision: for callers of the resource's account, and not for
    /// others, as it tells what policies there are.
    /// </summary>
    /// <param name="query">The question.</param>
    /// <param name="decision">The answer to it; one that denies.</param>
    public static string Of(in AccessQuery query, Decision decision) => $"{Of(query)}{Reason(query, decision)}";

    /// <summary>The sentence without the reason: for callers of other accounts.</summary>
    public static string Of(in AccessQuery query)
    {
        var caller = query.Caller.Arn.Length == 0 ? Anonymous : query.Caller.Arn;

        // S3 puts the resource between quotes, and leaves it out where there is none; IAM and STS do neither.
        var resource = !query.Action.Name.StartsWith("s3", StringComparison.Ordinal) ? $" on resource: {query.Resource}"
            : query.Resource == "*" ? ""
            : $" on resource: \"{query.Resource}\"";
        return $"User: {caller} is not authorized to perform: {query.Action.Name}{resource}";
    }

    private static string Reason(in AccessQuery query, Decision decision) => decision.Reason switch
    {
        DecisionReason.ExplicitDeny => $" with an explicit deny in {Kind(decision.Policy)}",
        DecisionReason.NoIdentityAllow => None("identity-based policy", query),
        DecisionReason.NoResourceAllow when query.ResourcePolicy?.Policies is [{ Source.Type: PolicyType.Trust }, ..] => None("role trust policy", query),
        DecisionReason.NoResourceAllow => None("resource-based policy", query),
        DecisionReason.NoBoundaryAllow => None("permissions boundary", query),
        DecisionReason.NoSessionAllow => None("session policy", query),
        DecisionReason.PublicAccessBlock => " because public policies are blocked by the RestrictPublicBuckets block public access setting",
        _ => "",
    };

    private static string None(string kind, in AccessQuery query) => $" because no {kind} allows the {query.Action.Name} action";

    private static string Kind(PolicySource? policy) => policy?.Type switch
    {
        PolicyType.Resource => "a resource-based policy",
        PolicyType.PermissionsBoundary => "a permissions boundary",
        PolicyType.Session => "a session policy",
        PolicyType.Trust => "the role trust policy",
        _ => "an identity-based policy",
    };
}
