using System.Runtime.CompilerServices;
using Gateway.Iam.Identities;
using Gateway.Policy.Actions;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Authorization;

/// <summary>
/// Decides who may have a role. Its trust policy must always allow it; where that only names the account of the caller, and between accounts, the caller's own
/// policies must too. Safe for concurrent use.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html</remarks>
/// <param name="reportFailure">Is told of every failure that made a denial.</param>
internal sealed class RoleTrust(Action<Exception> reportFailure)
{
    private readonly ConditionalWeakTable<Role, PolicySet> _compiled = [];

    public Decision Decide(in AuthorizationRequest request, PolicyAction action, Role role)
    {
        var query = Query(request, action, role);
        var trust = AccessEvaluator.DecideTrust(query, reportFailure);
        if (!trust.IsAllowed)
        {
            return trust;
        }

        // A trust policy that names a user passes its boundary, as policies of buckets do; for roles the boundary still counts.
        return request.Principal.Boundary is { } boundary && !IsAllowedBy(boundary, query)
            ? new Decision(DecisionReason.NoBoundaryAllow)
            : AccessEvaluator.Decide(query, reportFailure);
    }

    public Explanation Explain(in AuthorizationRequest request, PolicyAction action, Role role, CancellationToken cancellationToken) =>
        AccessEvaluator.Explain(Query(request, action, role), cancellationToken, reportFailure) with { Decision = Decide(request, action, role) };

    private bool IsAllowedBy(PolicySet boundary, in AccessQuery query)
    {
        var asked = new AccessQuery
        {
            Caller = query.Caller,
            Action = query.Action,
            Resource = query.Resource,
            ResourceAccount = query.Caller.Account,
            Context = query.Context,
            Identity = boundary,
            Sessions = [],
        };
        return AccessEvaluator.Decide(asked, reportFailure).IsAllowed;
    }

    /// <exception cref="PolicyFormatException">What is stored is no trust policy.</exception>
    private static PolicySet Compile(Role role) => PolicySet.Of(
    [
        CompiledPolicy.Compile(
            PolicyParser.Parse(role.TrustPolicy, PolicyDialect.Trust), new PolicySource(PolicyType.Trust, role.Name, role.Arn), role.TrustedIds),
    ]);

    private AccessQuery Query(in AuthorizationRequest request, PolicyAction action, Role role) => new()
    {
        Caller = request.Principal.Caller,
        Action = action,
        Resource = role.Arn,
        ResourceAccount = role.Account.Value,
        Context = request.Context,
        Identity = request.Principal.Identity,
        Boundary = request.Principal.Boundary,
        Sessions = request.Principal.Sessions,
        ResourcePolicy = _compiled.GetValue(role, Compile),
    };
}
