using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Authorization.Denials;

/// <summary>AWS's sentence on why a principal was refused.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html#access-denied-message-examples</remarks>
public static class DenialSentence
{
    /// <summary>
    /// The sentence, or null for those who must not hear it: it tells of the policies of the account that owns the resource, so it is only for identities of
    /// that account.
    /// </summary>
    public static string? Of(Principal principal, Need need, in Decision decision)
    {
        if (principal.Account is not { } account || (need.Owner is { } owner && owner != account.Id))
        {
            return null;
        }

        return Reason(decision, need.Action) is { } reason
            ? $"User: {principal.Arn} is not authorized to perform: {need.Action} on resource: \"{need.Resource}\" {reason}"
            : null;
    }

    private static string? Reason(in Decision decision, string action) => decision.Reason switch
    {
        DecisionReason.ExplicitDeny => "with an explicit deny in " + Name(decision.Policy?.Type),
        DecisionReason.NoIdentityAllow => $"because no identity-based policy allows the {action} action",
        DecisionReason.NoResourceAllow => $"because no resource-based policy allows the {action} action",
        DecisionReason.NoBoundaryAllow => $"because no permissions boundary allows the {action} action",
        DecisionReason.NoSessionAllow => $"because no session policy allows the {action} action",
        DecisionReason.PublicAccessBlock => "because public access is blocked by the RestrictPublicBuckets block public access setting",
        DecisionReason.RootDisabled => "because root access is switched off",
        DecisionReason.Plugin => $"because the authorization plugin does not allow the {action} action",
        _ => null,
    };

    private static string Name(PolicyType? type) => type switch
    {
        PolicyType.Resource => "a resource-based policy",
        PolicyType.Session => "a session policy",
        PolicyType.PermissionsBoundary => "a permissions boundary",
        PolicyType.Trust => "the role trust policy",
        _ => "an identity-based policy",
    };
}
