using Gateway.Core.Federation;

namespace Gateway.Testing.Outside;

/// <summary>Takes every token for that of one identity. Not for concurrent changes.</summary>
public sealed class FakeIdentityTest : IIdentityTest
{
    /// <summary>Null refuses all.</summary>
    public OutsideIdentity? Identity { get; set; }

    /// <summary>What was presented.</summary>
    public List<WebIdentityLogin> Presented { get; } = [];

    public ValueTask<IdentityTestResult> TestAsync(WebIdentityLogin login, CancellationToken cancellationToken)
    {
        Presented.Add(login);
        return ValueTask.FromResult(Identity is { } identity
            ? new IdentityTestResult([new("signature", IdentityTestOutcome.Passed, "good")], identity, Refusal: null)
            : new IdentityTestResult(
                [new("signature", IdentityTestOutcome.Failed, "bad")], Identity: null, new FederationException(FederationFailure.InvalidToken, "The token is none.")));
    }
}
