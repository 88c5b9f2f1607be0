using Gateway.Core.Documents;
using Gateway.Host.Federation;
using Gateway.Host.Identity;

namespace Gateway.Host.Server;

/// <summary>What stands behind the S3 listener: the open store, and the handling of requests over it. Disposing it closes the store.</summary>
internal interface IBackend : IAsyncDisposable
{
    IDocumentStore Documents { get; }

    /// <summary>The handler of every request on the S3 listener. Called once, before the listener opens.</summary>
    /// <param name="identity">Who may do what.</param>
    /// <param name="federation">Who else vouches for identities.</param>
    RequestDelegate CreateHandler(IdentitySystem identity, FederationSystem federation);

    /// <summary>What keeps it from serving, for people to read; null when all is well.</summary>
    ValueTask<string?> FindTroubleAsync(CancellationToken cancellationToken);
}
