using Gateway.Host.Tests.Testing;
using Gateway.Testing.Servers;

[assembly: AssemblyFixture(typeof(SharedGateway))]

namespace Gateway.Host.Tests.Testing;

/// <summary>One gateway process for all tests that change nothing about it; started by the first that asks. Safe for concurrent use.</summary>
public sealed class SharedGateway : IAsyncDisposable
{
    /// <summary>Buckets are served under this name in virtual-host style.</summary>
    public const string Domain = "s3.gateway.test";

    private readonly Lazy<Task<GatewayProcess>> _process = new(() => GatewayProcess.StartAsync(
        new GatewayProcessOptions
        {
            Environment = new Dictionary<string, string?> { ["GATEWAY_DOMAIN"] = Domain },
        },
        CancellationToken.None));

    public Task<GatewayProcess> GetAsync() => _process.Value;

    public async ValueTask DisposeAsync()
    {
        if (_process.IsValueCreated && _process.Value.IsCompletedSuccessfully)
        {
            var process = await _process.Value;
            await process.DisposeAsync();
        }
    }
}
