using System.Net;
using Amazon.S3;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Signing;

namespace Gateway.Host.Tests.Functional;

/// <summary>A functional test that signs its own requests and sends them as they are.</summary>
public abstract class WireTest(SharedGateway shared) : FunctionalTest(shared)
{
    private readonly HttpClient _http = new(Sdk.LoopbackHandler()) { Timeout = TimeSpan.FromMinutes(1) };

    private protected V4Signer V4 => new(Gateway.AccessKey, Gateway.SecretKey);

    private protected V2Signer V2 => new(Gateway.AccessKey, Gateway.SecretKey);

    private protected static DateTimeOffset Now => DateTimeOffset.UtcNow;

    public override async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A request on the test's bucket in path style.</summary>
    private protected SignableRequest Request(string method, string keyAndQuery, byte[]? body = null) =>
        new(method, $"/{Bucket}/{keyAndQuery}", Gateway.Endpoint.Authority, body);

    private protected async Task<(HttpStatusCode Status, byte[] Body)> SendAsync(SignableRequest request)
    {
        using var message = request.ToMessage(Gateway.Endpoint);
        using var answer = await _http.SendAsync(message, Cancelled);
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(Cancelled));
    }

    private protected async Task<bool> ExistsAsync(string key)
    {
        try
        {
            await S3.GetObjectMetadataAsync(Bucket, key, Cancelled);
            return true;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}
