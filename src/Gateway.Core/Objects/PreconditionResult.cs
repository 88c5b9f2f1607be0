namespace Gateway.Core.Objects;

/// <param name="Outcome">What to answer.</param>
/// <param name="Condition">The header that decided against the read, for the <c>Condition</c> element of the error; null when it proceeds.</param>
public readonly record struct PreconditionResult(PreconditionOutcome Outcome, string? Condition)
{
    public static PreconditionResult Proceed => default;
}
