using Amazon.Runtime;

namespace Gateway.Host.Tests.Testing;

/// <summary>Gives the SDK HTTP clients over a handler of the test's.</summary>
internal sealed class HandlerClientFactory(Func<HttpMessageHandler> handler) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler(), disposeHandler: true)
    {
        Timeout = TimeSpan.FromMinutes(2),
    };

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => true;
}
