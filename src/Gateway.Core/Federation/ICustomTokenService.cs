namespace Gateway.Core.Federation;

/// <summary>The identity plugins of the settings: services that know tokens of their own kind. Safe for concurrent use.</summary>
public interface ICustomTokenService
{
    /// <summary>Asks the plugin whose token it is.</summary>
    /// <param name="token">As sent.</param>
    /// <param name="provider">The plugin whose role is asked for.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="FederationException">It is refused, or the plugin cannot be asked.</exception>
    ValueTask<OutsideIdentity> AuthenticateAsync(string token, OutsideProvider provider, CancellationToken cancellationToken);
}
