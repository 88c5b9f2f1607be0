using Gateway.Core.Documents;
using Gateway.Host.Data;
using Gateway.Host.Federation;
using Gateway.Host.Identity;
using Gateway.Host.Server;
using Gateway.Host.Settings;
using Gateway.Testing.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Host.Tests.Testing;

/// <summary>A store in memory with a handler of the test's.</summary>
internal sealed class FakeBackend(RequestDelegate handler) : IBackend, IBackendFactory
{
    public IDocumentStore Documents { get; } = new MemoryDocumentStore();

    public string? Trouble { get; set; }

    public bool IsDisposed { get; private set; }

    public ValueTask<IBackend> OpenAsync(
        DataFolder folder, GatewayOptions options, ILoggerFactory loggers, CancellationToken cancellationToken) => new(this);

    public RequestDelegate CreateHandler(IdentitySystem identity, FederationSystem federation) => handler;

    public ValueTask<string?> FindTroubleAsync(CancellationToken cancellationToken) => new(Trouble);

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return default;
    }
}
