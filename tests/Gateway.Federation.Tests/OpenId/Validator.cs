using Gateway.Core.Federation;
using Gateway.Federation.OpenId;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Federation.Tests.OpenId;

/// <summary>The providers under test, with a clock that stands still.</summary>
internal sealed class Validator : IDisposable
{
    public Validator(params OpenIdProviderOptions[] options)
        : this(new RegisteredProviderRules(), options)
    {
    }

    public Validator(RegisteredProviderRules rules, params OpenIdProviderOptions[] options) =>
        Providers = new WebIdentityProviders(options, rules, Time, NullLogger<WebIdentityProviders>.Instance);

    public TestClock Time { get; } = new(StandInProvider.Now);

    public WebIdentityProviders Providers { get; }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public Task<OutsideIdentity> AcceptAsync(string token) => AcceptAsync(new WebIdentityLogin(token));

    public Task<OutsideIdentity> AcceptAsync(WebIdentityLogin login) => Providers.ValidateAsync(login, None).AsTask();

    public Task<FederationException> RefuseAsync(string token) => RefuseAsync(new WebIdentityLogin(token));

    public Task<FederationException> RefuseAsync(WebIdentityLogin login) => Assert.ThrowsAsync<FederationException>(() => AcceptAsync(login));

    public Task<IdentityTestResult> TestAsync(string token) => Providers.TestAsync(new WebIdentityLogin(token), None).AsTask();

    public void Dispose() => Providers.Dispose();
}
