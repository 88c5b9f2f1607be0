using Gateway.Core.Federation;

namespace Gateway.Federation.OpenId;

/// <summary>What was looked at while a token was checked, for whoever asks why. For one login at a time.</summary>
internal sealed class IdentityTrace
{
    private readonly List<IdentityTestStep> _steps = [];

    public IReadOnlyList<IdentityTestStep> Steps => _steps;

    public void Pass(string step, string detail) => _steps.Add(new(step, IdentityTestOutcome.Passed, detail));

    public void Skip(string step, string detail) => _steps.Add(new(step, IdentityTestOutcome.Skipped, detail));

    /// <summary>Makes the exception that the caller throws.</summary>
    /// <param name="message">For whoever sent the token.</param>
    /// <param name="detail">For whoever tests it; null for the same.</param>
    public FederationException Refuse(string step, FederationFailure failure, string message, string? detail = null, Exception? inner = null)
    {
        _steps.Add(new(step, IdentityTestOutcome.Failed, detail ?? message));
        return new FederationException(failure, message, inner);
    }
}
