using Gateway.Host.Data;
using Gateway.Host.Settings;

namespace Gateway.Host.Server;

/// <summary>Opens the store in a data folder.</summary>
internal interface IBackendFactory
{
    /// <exception cref="StartException">The store cannot be opened.</exception>
    ValueTask<IBackend> OpenAsync(
        DataFolder folder, GatewayOptions options, ILoggerFactory loggers, CancellationToken cancellationToken);
}
