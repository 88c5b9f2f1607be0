using Gateway.Policy.Actions;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Policy.Tests.Evaluation;

/// <summary>
/// Decides straight from the documents: every statement of every policy is looked at, nothing is prepared, nothing is stopped early. It shares
/// the document model with the engine, and no code.
/// </summary>
internal static class ReferenceEvaluator
{
    public static DecisionReason Decide(Question q)
    {
        var caller = q.Caller;
        var sameAccount = caller.Account != null && (q.ResourceAccount == null || q.ResourceAccount == caller.Account);
        var resourcePolicy = q.ResourcePolicy ?? [];

        var ownDenies = q.Identity.Concat(q.Boundary ?? []).Concat(q.Sessions.SelectMany(s => s))
            .SelectMany(d => d.Statements.Where(s => s.Effect == Effect.Deny && Applies(q, d, s)));
        var resourceDenies = resourcePolicy
            .SelectMany(d => d.Statements.Where(s => s.Effect == Effect.Deny && Applies(q, d, s) && ReferencePrincipals.Grant(q, s) != "none"));
        var rootIsSpared = q.RootPassesResourceDenies && caller.Kind == CallerKind.Root && sameAccount;
        if (ownDenies.Any() || (resourceDenies.Any() && !rootIsSpared))
        {
            return DecisionReason.ExplicitDeny;
        }

        var identity = Allows(q, q.Identity);
        var boundary = q.Boundary == null || Allows(q, q.Boundary);
        var sessions = q.Sessions.All(s => Allows(q, s));
        var grants = resourcePolicy
            .SelectMany(d => d.Statements.Where(s => s.Effect == Effect.Allow && Applies(q, d, s)))
            .Select(s => ReferencePrincipals.Grant(q, s))
            .Where(g => g != "none")
            .ToHashSet();

        if (!sameAccount)
        {
            var needsIdentity = caller.Kind != CallerKind.Root && caller.Kind != CallerKind.Anonymous;
            return needsIdentity && !identity ? DecisionReason.NoIdentityAllow
                : !boundary ? DecisionReason.NoBoundaryAllow
                : !sessions ? DecisionReason.NoSessionAllow
                : grants.Count == 0 ? DecisionReason.NoResourceAllow
                : q.RestrictsPublicPolicy ? DecisionReason.PublicAccessBlock
                : DecisionReason.Allowed;
        }

        if (caller.Kind == CallerKind.Root)
        {
            return !boundary ? DecisionReason.NoBoundaryAllow : !sessions ? DecisionReason.NoSessionAllow : DecisionReason.Root;
        }

        // Three ways to be allowed, each with its own filters.
        var byIdentity = identity && boundary && sessions;
        var byRoleOrAnybody = grants.Contains("filtered") && boundary && sessions;
        var byName = grants.Contains("named") && (sessions || q.NamedSessionsPassSessionPolicies);
        if (byIdentity || byRoleOrAnybody || byName)
        {
            return DecisionReason.Allowed;
        }

        return !identity && !grants.Contains("filtered") && !grants.Contains("named") ? DecisionReason.NoIdentityAllow
            : !boundary && !grants.Contains("named") ? DecisionReason.NoBoundaryAllow
            : DecisionReason.NoSessionAllow;
    }

    private static bool Allows(Question q, IReadOnlyList<PolicyDocument> policies) =>
        policies.Any(d => d.Statements.Any(s => s.Effect == Effect.Allow && Applies(q, d, s)));

    /// <summary>Leaving principals aside.</summary>
    private static bool Applies(Question q, PolicyDocument document, Statement statement)
    {
        var replaces = document.Version == PolicyVersion.V2012;
        return ActionFits(q, statement.Actions)
            && ResourceFits(q, statement, replaces)
            && statement.Conditions.All(c => ReferenceConditions.Holds(q, statement.Effect, c, replaces));
    }

    private static bool ActionFits(Question q, ActionClause clause)
    {
        var action = ActionCatalogue.Find(q.Action)!;
        var names = action.OtherNames.Prepend(action.Name).Select(n => n.ToUpperInvariant()).ToList();
        var fits = clause.Patterns.Any(p => names.Any(n => ReferencePattern.Glob(p.ToUpperInvariant(), n)));
        return fits != clause.IsNegated;
    }

    private static bool ResourceFits(Question q, Statement statement, bool replaces)
    {
        if (statement.Resources is not { } clause)
        {
            return true;
        }

        var patterns = clause.Patterns.Select(p => new ReferencePattern(q, p, wildcards: true, replaces)).ToList();
        if (!clause.IsNegated)
        {
            return patterns.Any(p => p.MatchesArn(q.Resource));
        }

        if (statement.Effect == Effect.Allow && patterns.Any(p => p.HasUnavailable || p.HasMissing))
        {
            return false;
        }

        return !patterns.Any(p => p.MatchesArn(q.Resource));
    }
}
