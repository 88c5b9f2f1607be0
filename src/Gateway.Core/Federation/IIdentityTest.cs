namespace Gateway.Core.Federation;

/// <summary>Says what a token would get, and why, without giving it anything. Safe for concurrent use.</summary>
public interface IIdentityTest
{
    /// <summary>Refusals are in the result.</summary>
    ValueTask<IdentityTestResult> TestAsync(WebIdentityLogin login, CancellationToken cancellationToken);
}
