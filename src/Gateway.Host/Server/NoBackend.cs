using Gateway.Host.Data;
using Gateway.Host.Settings;
using Gateway.Iam.Secrets;

namespace Gateway.Host.Server;

/// <summary>Says that the executable was built without a store.</summary>
internal sealed class NoBackend : IBackendFactory
{
    public ValueTask<IBackend> OpenAsync(
        DataFolder folder, GatewayOptions options, SecretSealer sealer, ILoggerFactory loggers, CancellationToken cancellationToken) =>
        throw new StartException("This executable was built without a store.");
}
