using Gateway.Policy.Evaluation.Statements;

namespace Gateway.Policy.Evaluation;

/// <summary>How the policies of a query make a decision together.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html,
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
/// </remarks>
internal static class Combination
{
    public static Decision Decide(in AccessQuery query)
    {
        var isOwn = query.Caller.Account is { } account && (query.ResourceAccount ?? account) == account;
        var isOwnRoot = isOwn && query.Caller.Kind == CallerKind.Root;
        var deny = FindDeny(query, isOwnRoot && query.RootPassesResourceDenies);
        return deny.Found ? deny.Decide(DecisionReason.ExplicitDeny)
            : isOwnRoot ? DecideRoot(query)
            : isOwn ? DecideOwn(query)
            : DecideForeign(query);
    }

    public static Decision DecideTrust(in AccessQuery query)
    {
        var trust = query.ResourcePolicy ?? PolicySet.Empty;
        if (trust.FindDeny(query, true) is { Found: true } deny)
        {
            return deny.Decide(DecisionReason.ExplicitDeny);
        }

        return trust.FindAllow(query, true, GrantLevel.Delegated) is { Found: true } allow
            ? allow.Decide(DecisionReason.Allowed)
            : new Decision(DecisionReason.NoResourceAllow);
    }

    /// <summary>A deny in any policy, whoever's it is, comes before everything else.</summary>
    private static Match FindDeny(in AccessQuery query, bool passesResource)
    {
        var deny = query.Identity.FindDeny(query, false);
        if (!deny.Found && query.Boundary is not null)
        {
            deny = query.Boundary.FindDeny(query, false);
        }

        for (var i = 0; !deny.Found && query.Sessions is not null && i < query.Sessions.Count; i++)
        {
            deny = query.Sessions[i].FindDeny(query, false);
        }

        return deny.Found || passesResource || query.ResourcePolicy is null ? deny : query.ResourcePolicy.FindDeny(query, true);
    }

    /// <summary>Root needs no policy in its own account; what narrows its credentials still does.</summary>
    private static Decision DecideRoot(in AccessQuery query) =>
        new(!PassesBoundary(query) ? DecisionReason.NoBoundaryAllow
            : !PassesSessions(query) ? DecisionReason.NoSessionAllow
            : DecisionReason.Root);

    /// <summary>
    /// Inside an account, a policy of the caller or one of the resource must allow it; the boundary filters all grants but those to the caller by
    /// name, and the session policies all grants whatever.
    /// </summary>
    private static Decision DecideOwn(in AccessQuery query)
    {
        var identity = query.Identity.FindAllow(query, false, GrantLevel.Granted);
        var passesBoundary = PassesBoundary(query);
        var passesSessions = PassesSessions(query);
        if (identity.Found && passesBoundary && passesSessions)
        {
            return identity.Decide(DecisionReason.Allowed);
        }

        var resource = FindResourceAllow(query, GrantLevel.Named);
        var isNamed = resource.Level == GrantLevel.Named;
        if (!identity.Found && resource.Level < GrantLevel.Granted)
        {
            return new Decision(DecisionReason.NoIdentityAllow);
        }

        if (!passesBoundary && !isNamed)
        {
            return new Decision(DecisionReason.NoBoundaryAllow);
        }

        return passesSessions || (isNamed && query.NamedSessionsPassSessionPolicies)
            ? resource.Decide(DecisionReason.Allowed)
            : new Decision(DecisionReason.NoSessionAllow);
    }

    /// <summary>
    /// Across accounts both sides must allow it: the caller's own policies, unless it is a root or nobody, and the policy of the resource.
    /// </summary>
    private static Decision DecideForeign(in AccessQuery query)
    {
        if (query.Caller.Kind is not (CallerKind.Root or CallerKind.Anonymous) && !query.Identity.FindAllow(query, false, GrantLevel.Granted).Found)
        {
            return new Decision(DecisionReason.NoIdentityAllow);
        }

        if (!PassesBoundary(query))
        {
            return new Decision(DecisionReason.NoBoundaryAllow);
        }

        if (!PassesSessions(query))
        {
            return new Decision(DecisionReason.NoSessionAllow);
        }

        var resource = FindResourceAllow(query, GrantLevel.Delegated);
        return !resource.Found ? new Decision(DecisionReason.NoResourceAllow)
            : query.RestrictsPublicPolicy ? new Decision(DecisionReason.PublicAccessBlock)
            : resource.Decide(DecisionReason.Allowed);
    }

    private static Match FindResourceAllow(in AccessQuery query, GrantLevel enough) =>
        query.ResourcePolicy is null ? default : query.ResourcePolicy.FindAllow(query, true, enough);

    private static bool PassesBoundary(in AccessQuery query) =>
        query.Boundary is null || query.Boundary.FindAllow(query, false, GrantLevel.Granted).Found;

    private static bool PassesSessions(in AccessQuery query)
    {
        for (var i = 0; query.Sessions is not null && i < query.Sessions.Count; i++)
        {
            if (!query.Sessions[i].FindAllow(query, false, GrantLevel.Granted).Found)
            {
                return false;
            }
        }

        return true;
    }
}
