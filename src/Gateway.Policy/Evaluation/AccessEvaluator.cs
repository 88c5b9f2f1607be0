namespace Gateway.Policy.Evaluation;

/// <summary>Decides. Pure; safe for concurrent use. Whatever fails on the way, the answer is no.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html</remarks>
public static class AccessEvaluator
{
    /// <summary>The decision, without allocation. A failure while evaluating denies; nothing is thrown.</summary>
    /// <param name="query">The question.</param>
    /// <param name="reportFailure">Is told of what failed; null when nobody wants to know.</param>
    public static Decision Decide(in AccessQuery query, Action<Exception>? reportFailure = null)
    {
        try
        {
            return Combination.Decide(query);
        }
        catch (Exception e)
        {
            reportFailure?.Invoke(e);
            return default;
        }
    }

    /// <summary>
    /// Whether a trust policy (<see cref="AccessQuery.ResourcePolicy"/>) lets the caller have the role; the caller's own policies are not asked.
    /// The statement that decided is in the answer.
    /// </summary>
    /// <param name="query">The question.</param>
    /// <param name="reportFailure">Is told of what failed; null when nobody wants to know.</param>
    public static Decision DecideTrust(in AccessQuery query, Action<Exception>? reportFailure = null)
    {
        try
        {
            return Combination.DecideTrust(query);
        }
        catch (Exception e)
        {
            reportFailure?.Invoke(e);
            return default;
        }
    }

    /// <summary>The same decision as <see cref="Decide"/>, with every statement that was looked at. Slow; for people.</summary>
    /// <param name="query">The question.</param>
    /// <param name="cancellationToken">Ends it between two statements.</param>
    /// <param name="reportFailure">Is told of what failed; null when nobody wants to know.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing else is thrown.</exception>
    public static Explanation Explain(in AccessQuery query, CancellationToken cancellationToken, Action<Exception>? reportFailure = null)
    {
        var decision = Decide(query, reportFailure);
        try
        {
            return Tracing.Explain(query, decision, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            reportFailure?.Invoke(e);
            return new Explanation(decision, [], []);
        }
    }
}
