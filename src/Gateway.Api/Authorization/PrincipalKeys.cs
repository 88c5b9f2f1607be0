using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Api.Authorization;

/// <summary>The condition keys that say who the principal is.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties</remarks>
internal static class PrincipalKeys
{
    private const string Nobody = "anonymous";

    public static ContextValue Find(Principal principal, ContextKey key)
    {
        var isAnonymous = principal.Kind == PrincipalKind.Anonymous;
        return key.Id switch
        {
            // Of a session the role's, so that policies need not know the names of sessions.
            ConditionKeyId.AwsPrincipalArn => isAnonymous ? ContextValue.Absent : ContextValue.Of(principal.Caller.RoleArn ?? principal.Arn),

            // Absent for the anonymous principal, where AWS says "anonymous": a policy that asks for an account by name means one.
            ConditionKeyId.AwsPrincipalAccount => ContextValue.Of(principal.Account?.Id.Value),
            ConditionKeyId.AwsPrincipalType => ContextValue.Of(TypeOf(principal.Kind)),
            ConditionKeyId.AwsUserId => ContextValue.Of(isAnonymous ? Nobody : principal.UserId),
            ConditionKeyId.AwsUserName => ContextValue.Of(principal.UserName),
            ConditionKeyId.AwsGroups => principal.Groups.Count == 0 ? ContextValue.Absent : ContextValue.Of(principal.Groups),
            ConditionKeyId.AwsPrincipalTag => Tag(principal.Tags, key.Suffix),
            ConditionKeyId.AwsPrincipalIsAwsService => isAnonymous ? ContextValue.Absent : ContextValue.Of(false),
            ConditionKeyId.AwsTokenIssueTime => principal.TokenIssueTime is { } issued ? ContextValue.Of(issued) : ContextValue.Absent,

            // Present with temporary credentials only, and none of them has been made with a second factor.
            ConditionKeyId.AwsMultiFactorAuthPresent => principal.TokenIssueTime is null ? ContextValue.Absent : ContextValue.Of(false),
            ConditionKeyId.AwsFederatedProvider => ContextValue.Of(principal.Caller.FederatedProvider),
            ConditionKeyId.AwsSourceIdentity => ContextValue.Of(principal.SourceIdentity),
            ConditionKeyId.JwtClaim or ConditionKeyId.LdapUser or ConditionKeyId.LdapUserName or ConditionKeyId.LdapGroups
                or ConditionKeyId.LdapAttribute => Claim(principal, key),
            _ => ContextValue.Absent,
        };
    }

    /// <summary>The value of a tag of that name, compared without case.</summary>
    public static ContextValue Tag(IReadOnlyList<Tag> tags, string? name)
    {
        for (var i = 0; i < tags.Count; i++)
        {
            if (tags[i].Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return ContextValue.Of(tags[i].Value);
            }
        }

        return ContextValue.Absent;
    }

    private static string TypeOf(PrincipalKind kind) => kind switch
    {
        PrincipalKind.Root => "Account",
        PrincipalKind.User => "User",
        PrincipalKind.AssumedRole => "AssumedRole",
        PrincipalKind.FederatedUser => "FederatedUser",
        _ => "Anonymous",
    };

    private static ContextValue Claim(Principal principal, ContextKey key)
    {
        if (!principal.Claims.TryGetValue(key.Name, out var values))
        {
            foreach (var (name, candidates) in principal.Claims)
            {
                if (name.Equals(key.Name, StringComparison.OrdinalIgnoreCase))
                {
                    values = candidates;
                    break;
                }
            }
        }

        return values is null ? ContextValue.Absent
            : values.Count == 1 && !ConditionKeys.IsMultivalued(key) ? ContextValue.Of(values[0])
            : ContextValue.Of(values);
    }
}
