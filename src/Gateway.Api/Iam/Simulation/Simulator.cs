using Gateway.Api.Control;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Policies;
using Gateway.Policy.Actions;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Iam.Simulation;

/// <summary>Decides simulated requests with the engine that decides real ones. Safe for concurrent use.</summary>
internal sealed class Simulator(IIdentityStore store, IManagedPolicies managed, TimeProvider time)
{
    /// <summary>
    /// Matched statements and missing context values of one page. A request of 1 MiB can have 20,000 statements, and ask for 1,000 results that each of
    /// them decides.
    /// </summary>
    private const int MaximumDetails = 10_000;

    /// <summary>How long a page may take, which matters for thousands of statements with long patterns.</summary>
    private static readonly TimeSpan s_longestPage = TimeSpan.FromSeconds(2);

    private static readonly KeyValuePair<string, string>[] s_none = [];

    /// <summary>
    /// One page of the results: every action on every resource, in their order. It has fewer than the request asks for when they are long or take long,
    /// and one at least.
    /// </summary>
    /// <exception cref="S3Exception"><c>InvalidInput</c>, <c>PolicyEvaluation</c></exception>
    public async ValueTask<EntitySlice<SimulationResult>> RunAsync(
        SimulationSubject subject, SimulationInput input, CancellationToken cancellationToken)
    {
        if (input.ResourcePolicy is not null && subject.Caller.Kind == CallerKind.User && subject.Caller.Arn.Length == 0)
        {
            throw IamErrors.InvalidInput.WithMessage("CallerArn is required with a ResourcePolicy, unless the policies are those of a user or a role.");
        }

        var places = new StatementPlaces(store, managed, input);
        var context = new SimulatedContext(input.Context, subject.Principal, time.GetUtcNow());
        var total = (long)input.Actions.Count * input.Resources.Count;
        var results = new List<SimulationResult>();
        var (began, details) = (time.GetTimestamp(), 0);
        for (long number = input.First; number < total && results.Count < input.Count; number++)
        {
            var (name, action) = input.Actions[(int)(number / input.Resources.Count)];
            var resource = input.Resources[(int)(number % input.Resources.Count)];
            var result = await DecideAsync(subject, input, name, action, resource, context, places, cancellationToken);
            results.Add(result);
            details += result.Matched.Count + result.Missing.Count;
            if (details >= MaximumDetails || time.GetElapsedTime(began) >= s_longestPage)
            {
                break;
            }
        }

        var next = input.First + (long)results.Count;
        return new EntitySlice<SimulationResult>(results, next < total ? PageToken.Encode(FormattableString.Invariant($"{next}")) : null);
    }

    private static async ValueTask<SimulationResult> DecideAsync(
        SimulationSubject subject,
        SimulationInput input,
        string name,
        PolicyAction action,
        string resource,
        IRequestContext context,
        StatementPlaces places,
        CancellationToken cancellationToken)
    {
        var query = new AccessQuery
        {
            Caller = subject.Caller,
            Action = action,
            Resource = resource,
            ResourceAccount = input.ResourceOwner?.Value,
            Context = context,
            Identity = subject.Identity,
            Boundary = subject.Boundary,
            Sessions = [],
            ResourcePolicy = input.ResourcePolicy is { } policy ? PolicySet.Of([policy.Policy]) : null,
        };
        var explanation = AccessEvaluator.Explain(query, cancellationToken);
        var decision = explanation.Decision.Reason == DecisionReason.Failed ? throw IamErrors.PolicyEvaluation.With() : NameOf(explanation.Decision, subject);
        var matched = new List<MatchedStatement>();
        foreach (var trace in Deciding(explanation.Statements, decision))
        {
            cancellationToken.ThrowIfCancellationRequested();
            matched.Add(await places.FindAsync(trace, cancellationToken));
        }

        return new SimulationResult
        {
            Action = name,
            Resource = resource,
            Decision = decision,
            Matched = matched,
            Missing = explanation.MissingKeys,
            AllowedByBoundary = subject.Boundary is null ? null : Verdict(explanation.Statements.Where(IsBoundary)) == SimulationResult.Allowed,
            Details =
            [
                .. IsCrossAccount(subject, input) ? DetailsOf(explanation.Statements, subject, input) : [],
                .. subject.Disabled is { } disabled ? [KeyValuePair.Create(disabled, SimulationResult.ImplicitDeny)] : s_none,
            ],
        };
    }

    private static string NameOf(Decision decision, SimulationSubject subject) =>
        decision.IsExplicitDeny ? SimulationResult.ExplicitDeny
        : decision.IsAllowed && subject.Disabled is null ? SimulationResult.Allowed
        : SimulationResult.ImplicitDeny;

    /// <summary>Any deny is a reason; an allow of the boundary alone is none.</summary>
    private static IEnumerable<StatementTrace> Deciding(IReadOnlyList<StatementTrace> traces, string decision) => decision switch
    {
        SimulationResult.ExplicitDeny => traces.Where(trace => Applied(trace, Effect.Deny)),
        SimulationResult.Allowed => traces.Where(trace => Applied(trace, Effect.Allow) && !IsBoundary(trace)),
        _ => [],
    };

    private static bool IsCrossAccount(SimulationSubject subject, SimulationInput input) =>
        input.ResourceOwner is { } owner && owner.Value != subject.Caller.Account;

    private static List<KeyValuePair<string, string>> DetailsOf(
        IReadOnlyList<StatementTrace> traces, SimulationSubject subject, SimulationInput input)
    {
        var details = new List<KeyValuePair<string, string>>
        {
            new("IAM Policy", Verdict(traces.Where(trace => !IsBoundary(trace) && trace.Policy.Type != PolicyType.Resource))),
        };
        if (subject.Boundary is not null)
        {
            details.Add(new("PermissionsBoundary", Verdict(traces.Where(IsBoundary))));
        }

        if (input.ResourcePolicy is not null)
        {
            details.Add(new("Resource Policy", Verdict(traces.Where(trace => trace.Policy.Type == PolicyType.Resource))));
        }

        return details;
    }

    private static string Verdict(IEnumerable<StatementTrace> traces)
    {
        var applied = traces.Where(trace => trace.Outcome == StatementOutcome.Applied).Select(trace => trace.Statement.Effect).ToList();
        return applied.Contains(Effect.Deny) ? SimulationResult.ExplicitDeny
            : applied.Contains(Effect.Allow) ? SimulationResult.Allowed
            : SimulationResult.ImplicitDeny;
    }

    private static bool Applied(StatementTrace trace, Effect effect) =>
        trace.Outcome == StatementOutcome.Applied && trace.Statement.Effect == effect;

    private static bool IsBoundary(StatementTrace trace) => trace.Policy.Type == PolicyType.PermissionsBoundary;
}
