namespace Gateway.Core.Federation;

/// <summary>An identity from outside is refused.</summary>
/// <param name="failure">Decides the answer.</param>
/// <param name="message">For the caller: never a secret, and nothing that tells an unknown name from a wrong password.</param>
/// <param name="inner">The cause, for the log.</param>
public sealed class FederationException(FederationFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public FederationFailure Failure { get; } = failure;
}
