using Gateway.Host.Data;
using Gateway.Host.Settings;
using Gateway.Iam.Secrets;

namespace Gateway.Host.Server;

/// <summary>Opens the store in a data folder.</summary>
internal interface IBackendFactory
{
    /// <exception cref="StartException">The store cannot be opened.</exception>
    ValueTask<IBackend> OpenAsync(
        DataFolder folder, GatewayOptions options, SecretSealer sealer, ILoggerFactory loggers, CancellationToken cancellationToken);
}
