using Gateway.Core.Federation;

namespace Gateway.Host.Federation;

/// <summary>Of an installation without identity plugins.</summary>
internal sealed class NoPlugins : ICustomTokenService
{
    public ValueTask<OutsideIdentity> AuthenticateAsync(string token, OutsideProvider provider, CancellationToken cancellationToken) =>
        throw new FederationException(FederationFailure.NotConfigured, "There is no service for custom tokens.");
}
